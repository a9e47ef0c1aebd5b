/**
 * The browser of the pages' tests, one for a file. One that lost a process of its own too often ends itself, which a busy
 * machine can bring about; that says nothing about the pages. So that limit is off, and a browser that died is started once more.
 */
import { createRequire } from "node:module";

/** What is used of playwright-core: its own types want those of a browser, which would then be there for every file. */
export interface Located {
  readonly click: () => Promise<void>;
  readonly count: () => Promise<number>;
  readonly fill: (text: string) => Promise<void>;
  readonly first: () => Located;
  readonly isVisible: () => Promise<boolean>;
  readonly selectOption: (value: string) => Promise<unknown>;
  readonly textContent: () => Promise<string | null>;
}

export interface Page {
  readonly on: (event: "console" | "pageerror", tell: (what: object) => void) => void;
  readonly goto: (url: string) => Promise<unknown>;
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly getByLabel: (text: string) => Located;
  readonly getByRole: (role: string, options?: { readonly name: string }) => Located;
  readonly getByText: (text: string, options: { readonly exact: boolean }) => Located;
}

interface Look {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: "light" | "dark";
  readonly bypassCSP: boolean;
  readonly javaScriptEnabled?: boolean;
}

export interface Browser {
  /** a page that shares nothing with the others */
  readonly newPage: (look?: Look) => Promise<Page>;
  readonly isConnected: () => boolean;
  readonly close: () => Promise<void>;
}

interface Playwright {
  readonly chromium: { readonly launch: (options: Readonly<Record<string, unknown>>) => Promise<Browser> };
}

const require = createRequire(import.meta.url);
const { chromium }: Playwright = require("playwright-core");

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  // else the sixth end of the process that draws ends the browser: "GPU process isn't usable. Goodbye."
  "--disable-gpu-process-crash-limit",
  // the process that draws is slow on a busy machine, and not to be ended for it
  "--disable-gpu-watchdog",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let browser: Browser | null = null;

async function livingBrowser(): Promise<Browser> {
  if (browser?.isConnected() !== true)
    browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
  return browser;
}

/** @param act a whole story, which starts from nothing: what fails in a browser that lives is never tried again */
export async function withBrowser(act: (browser: Browser) => Promise<void>): Promise<void> {
  try {
    await act(await livingBrowser());
  } catch (error) {
    if (browser?.isConnected() !== false) throw error;
    console.warn(`chromium died, and is started once more: ${String(error)}`);
    await act(await livingBrowser());
  }
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
}
