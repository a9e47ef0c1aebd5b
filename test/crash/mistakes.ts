/**
 * Mistakes that somebody could make in the program, each of which the crashes have to find: a table of what is written
 * instead of what, and the story in which it shows.
 */
import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

export interface Mistake {
  readonly name: string;
  /** below src/ */
  readonly file: string;
  readonly instead: string;
  readonly of: string;
  readonly story: string;
  /** what has to go wrong for it to show; null: nothing, it shows at once, or in all */
  readonly kind: string | null;
}

const OLD = "drafts of an older base";
const APPROVED = "a draft of an older base that is approved";

export const MISTAKES: readonly Mistake[] = [
  {
    name: "a branch is named by chance",
    file: "model/step-branch.ts",
    of: "const parts: string[] = [transition];",
    instead: "const parts: string[] = [transition, String(Math.floor(Math.random() * 1e9))];",
    story: "evaluate",
    kind: "crash after",
  },
  {
    name: "a commit has the clock's time",
    file: "io/git/commit.ts",
    of: "Math.floor(instantMs(at) / 1_000)",
    // a fast machine makes both runs within one second: the clock's milliseconds tell them apart
    instead: "(Math.floor(instantMs(at) / 1_000) + (Date.now() % 100_000))",
    story: "evaluate",
    kind: "crash after",
  },
  {
    name: "branches are forced without a lease",
    file: "io/git/remote.ts",
    of: '"--no-recurse-submodules", ...leases],',
    instead: '"--no-recurse-submodules", "--force"],',
    story: OLD,
    kind: "a person pushes",
  },
  {
    name: "a lease is always for a new branch",
    file: "commands/advance/candidates.ts",
    of: "expected: facts?.head ?? null,",
    instead: "expected: null,",
    story: OLD,
    kind: "crash before",
  },
  {
    name: "whatever the head is, it is merged",
    file: "io/github/pulls.ts",
    of: "{ pull_number: number, sha: head, merge_method",
    instead: "{ pull_number: number, merge_method",
    story: "merge",
    kind: "a person pushes",
  },
  {
    name: "a status of no matter what is enough to merge",
    file: "commands/advance/ask.ts",
    of: 'if (newest?.state !== "success" || newest.creator?.id !== id) return false;',
    instead: "",
    story: "announce",
    kind: "crash before",
  },
  {
    name: "only open pull requests are looked for",
    file: "io/github/facts.ts",
    of: 'const parameters = { state: "all", head:',
    instead: 'const parameters = { state: "open", head:',
    story: OLD,
    kind: "a person closes",
  },
  {
    name: "what a person closed is opened again",
    file: "decide/reconcile/difference.ts",
    of: "if (closed !== undefined)",
    instead: "if (closed !== undefined && closed.mergedAt !== null)",
    story: OLD,
    kind: "a person closes",
  },
  {
    name: "what people wrote after the end marker is written over",
    file: "io/github/marker.ts",
    of: "text.slice(end + END.length)",
    instead: '""',
    story: OLD,
    kind: "crash before",
  },
  {
    name: "a branch that a person went on with is taken for the program's",
    file: "commands/advance/candidates.ts",
    of: "if (facts.parent === null || isTouched(facts, ground.world))",
    instead: "if (facts.head === null)",
    story: OLD,
    kind: "a person pushes",
  },
  {
    name: "a branch that a person wrote anew, as one commit, is taken for the program's",
    file: "commands/advance/candidates.ts",
    of: "if (facts.parent === null || isTouched(facts, ground.world))",
    instead: "if (facts.parent === null)",
    story: OLD,
    kind: "a person pushes",
  },
  {
    name: "an approval does not keep a branch from being written anew",
    file: "decide/reconcile/difference.ts",
    of: "if (isApproved === true) {",
    instead: "if (isApproved === null) {",
    story: APPROVED,
    kind: "crash before",
  },
  {
    name: "labels and people are not set when it is opened",
    file: "commands/advance/act.ts",
    of: 'if (state === "open") await github.setMarks({ number, labels, assignees });',
    instead: "",
    story: "evaluate",
    kind: "crash before",
  },
  {
    name: "labels and people that a crash left out are not set later",
    file: "decide/reconcile/difference.ts",
    of: "const isMarked = labels.length === 0 || labels.some((label) => has.has(label.toLowerCase()));",
    instead: "const isMarked = labels.length < has.size + 100;",
    story: "evaluate",
    kind: "crash after",
  },
  {
    name: "twins are left",
    file: "io/github/posts.ts",
    of: "for (const twin of twins) await posts.removeTwin(twin);",
    instead: "",
    story: APPROVED,
    kind: "another run",
  },
  {
    name: "a comment has no key",
    file: "io/github/comments.ts",
    of: "const body = withMarker(wanted.key, wanted.body);",
    instead: "const body = wanted.body;",
    story: APPROVED,
    kind: "crash before",
  },
  {
    name: "a comment is written anew each time",
    file: "io/github/comments.ts",
    of: "if (isSameText(only.body, body)) return only;",
    instead: "",
    story: APPROVED,
    kind: "crash before",
  },
  {
    name: "an archived record leaves its files behind",
    file: "commands/advance/content.ts",
    of: "...moves.map(({ from }) => ({ path: from, bytes: null })),",
    instead: "",
    story: "archive",
    kind: "crash before",
  },
  {
    name: "the text of a pull request has no key",
    file: "io/github/pulls.ts",
    of: "body: ownPart(key, wanted.body) }",
    instead: "body: wanted.body }",
    story: OLD,
    kind: "crash before",
  },
  {
    name: "a text that a crash left old stays old",
    file: "commands/advance/candidates.ts",
    of: "isDescribed: pull === undefined || text === null || isWritten(pull.body, names.key, text.body),",
    instead: "isDescribed: true,",
    story: OLD,
    kind: "crash before",
  },
  {
    name: "a write without an answer counts as done",
    file: "io/github/settle.ts",
    of: 'if (written.kind === "done") return written.value;',
    instead: 'if (written.kind !== "refused") return "value" in written ? written.value : ({} as T);',
    story: "evaluate",
    kind: "502 before",
  },
  {
    name: "a run that left something says that all is done",
    file: "commands/silence.ts",
    of: "return problem !== null && done.value === 0 ? 1 : done.value;",
    instead: "return 0;",
    story: "evaluate",
    kind: "secondary limit",
  },
  {
    name: "a branch that is there already is not opened",
    file: "decide/reconcile/difference.ts",
    of: 'const isThere = branchIs === "same" || branchIs === "touched";',
    instead:
      'const isThere = branchIs === "same" || branchIs === "touched";\n  if (isThere) return { kind: "rebuild", purpose, due, number: 0, commit };',
    story: "evaluate",
    kind: "crash after",
  },
];

/** The sources as they would be with it. @throws Error when the program is not written like that any more */
export function make({ name, file, of, instead }: Mistake): Plugin {
  return {
    name,
    setup: ({ onLoad }) => {
      onLoad({ filter: new RegExp(`/src/${file.replaceAll(".", "\\.")}$`) }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        if (!text.includes(of)) throw new Error(`${file} does not say "${of}" any more`);
        return { contents: text.replaceAll(of, () => instead), loader: "ts" };
      });
    },
  };
}
