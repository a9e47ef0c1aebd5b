/** All files of the report: its pages, and the style sheet, the filter and the icon that they share. */
import { boardPage } from "./board.ts";
import { breachesPage, clocksPage } from "./clocks.ts";
import { FILTER } from "./filter.ts";
import { isWorthShowing, moment, type Page } from "./page.ts";
import { patchPage } from "./patch.ts";
import { ICON, STYLE } from "./style.ts";
import { systemsPage } from "./systems.ts";
import { renderHtml } from "./template.ts";
import type { ReportView } from "./view.ts";

export interface ReportFile {
  /** from the report's folder, with forward slashes */
  readonly path: string;
  readonly text: string;
}

const LINKS = [
  { name: "Board", path: "index.html" },
  { name: "Clocks", path: "clocks.html" },
  { name: "Systems and tenants", path: "systems.html" },
  { name: "Breaches", path: "breaches.html" },
] as const;

/** Sorted by path; the same view gives the same bytes. */
export function renderReport(view: ReportView): readonly ReportFile[] {
  const pages = [
    boardPage(view),
    clocksPage(view),
    systemsPage(view),
    breachesPage(view),
    ...view.patches.map(patchPage),
  ];
  const files = [
    ...pages.map((page) => ({ path: page.path, text: renderPage(page, view) })),
    { path: "style.css", text: STYLE },
    { path: "filter.js", text: FILTER },
    { path: "icon.svg", text: ICON },
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function renderPage(page: Page, { now, commit }: ReportView): string {
  return renderHtml("page", {
    ...page,
    sections: page.sections.filter(isWorthShowing),
    root: page.path.includes("/") ? "../" : "",
    links: LINKS.map((link) => ({ ...link, isCurrent: link.path === page.path })),
    asOf: [moment(now)],
    commit,
  });
}
