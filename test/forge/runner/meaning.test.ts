/** What the words of a workflow file mean: each row is a file that is pushed, and what its jobs then say. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ground, makeGround } from "./ground.ts";

let ground: Ground;

beforeAll(async () => {
  ground = await makeGround();
  ground.repository.secrets = { KEY: "s3cr3t" };
  ground.repository.variables = { REGION: "north" };
});

afterAll(async () => {
  await ground.close();
});

interface Row {
  readonly name: string;
  /** below `on: push` */
  readonly file: string;
  /** lines of the logs, by the job's name; times are taken off */
  readonly says?: Readonly<Record<string, readonly string[]>>;
  /** none of these is in any log */
  readonly hides?: readonly string[];
  /** conclusions of jobs by name, and of the run */
  readonly ends?: Readonly<Record<string, string>>;
  readonly run?: string;
}

/** Steps of one job "a". */
const job = (steps: string, more = "") => `jobs:\n  a:\n    runs-on: ubuntu-latest\n${more}    steps:\n${steps}`;
const step = (line: string) => `      - run: ${line}\n`;

const ROWS: readonly Row[] = [
  {
    name: "always() runs after a failure, failure() too, success() and nothing do not",
    file: job(
      `      - run: exit 4\n      - run: echo one\n      - run: echo two\n        if: always()\n      - run: echo three\n        if: failure()\n      - run: echo four\n        if: success()\n      - run: echo five\n        if: "!cancelled()"\n`,
    ),
    says: { a: ["##[error]Process completed with exit code 4.", "two", "three", "five"] },
    hides: ["\none", "\nfour"],
    ends: { a: "failure" },
    run: "failure",
  },
  {
    name: "a condition that only mentions always() in a text does not run after a failure",
    file: job(`      - run: exit 1\n      - run: echo ran\n        if: "'always()' != ''"\n`),
    hides: ["\nran"],
  },
  {
    name: "a condition sees the step's own env, and no secrets",
    file: job(
      `      - run: echo seen\n        env: { WORD: yes }\n        if: env.WORD == 'yes'\n      - run: echo never\n        if: secrets.KEY != ''\n`,
    ),
    says: { a: ["seen", "##[error]Unrecognized named-value: 'secrets'"] },
    ends: { a: "failure" },
  },
  {
    name: "env: the step's before the job's before the workflow's; what GitHub says stays",
    file: `env: { A: workflow, B: workflow, C: workflow }\n${job(step('echo "$A $B $C $GITHUB_REF_NAME $CI $HOME"').concat("        env: { A: step, GITHUB_REF_NAME: other, CI: mine, HOME: /h }\n"), "    env: { A: job, B: job }\n")}`,
    says: { a: ["step job workflow main mine /h"] },
  },
  {
    name: "GITHUB_ENV reaches later steps, with lines, and PATH comes first",
    file: job(
      `      - run: |\n          { echo 'TEXT<<END'; echo one; echo two=2; echo END; } >> "$GITHUB_ENV"\n          mkdir bin && printf '#!/bin/sh\\necho mine\\n' > bin/tool && chmod +x bin/tool && echo "$PWD/bin" >> "$GITHUB_PATH"\n          echo "[$TEXT]"\n      - run: echo "[$TEXT]"; tool\n`,
    ),
    says: { a: ["[]", "[one", "two=2]", "mine"] },
  },
  {
    name: "continue-on-error: the outcome fails, the conclusion does not",
    file: job(
      `      - id: one\n        run: exit 1\n        continue-on-error: true\n      - run: echo "{{ steps.one.outcome }} {{ steps.one.conclusion }} {{ job.status }}"\n`,
    ),
    says: { a: ["failure success success"] },
    run: "success",
  },
  {
    name: "outputs go from steps to jobs to jobs; one that holds a secret does not",
    file: `jobs:\n  a:\n    runs-on: ubuntu-latest\n    outputs: { good: "{{ steps.s.outputs.good }}", bad: "{{ steps.s.outputs.bad }}" }\n    steps:\n      - id: s\n        run: |\n          echo good=1 >> $GITHUB_OUTPUT\n          echo "bad=x{{ secrets.KEY }}" >> $GITHUB_OUTPUT\n  b:\n    needs: a\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo "[{{ needs.a.outputs.good }}] [{{ needs.a.outputs.bad }}] {{ needs.a.result }}"\n`,
    says: { a: ["##[warning]Skip output 'bad' since it may contain secret."], b: ["[1] [] success"] },
    hides: ["s3cr3t"],
  },
  {
    name: "what is masked is hidden from then on, each of its lines",
    file: job(
      `      - run: |\n          echo before\n          echo "::add-mask::hush%0Aquiet"\n          echo "hush quiet"\n`,
    ),
    says: { a: ["before", "*** ***"] },
  },
  {
    name: "needs: a failure skips what comes after, but not always() and not failure()",
    file: `jobs:\n  a: { runs-on: ubuntu-latest, steps: [{ run: exit 1 }] }\n  b: { needs: a, runs-on: ubuntu-latest, steps: [{ run: echo b }] }\n  c: { needs: b, if: always(), runs-on: ubuntu-latest, steps: [{ run: "echo {{ needs.b.result }}" }] }\n  d: { needs: [a], if: failure(), runs-on: ubuntu-latest, steps: [{ run: echo d }] }\n  e: { needs: [c], runs-on: ubuntu-latest, steps: [{ run: echo e }] }\n`,
    says: { c: ["skipped"], d: ["d"] },
    ends: { a: "failure", b: "skipped", c: "success", d: "success", e: "skipped" },
    run: "failure",
  },
  {
    name: "a matrix: include extends and adds, exclude takes out; the name tells the values",
    file: job(
      step(
        'echo "{{ matrix.os }}-{{ matrix.n }}-{{ matrix.more }} {{ strategy.job-total }} {{ strategy.max-parallel }}"',
      ),
      `    strategy:\n      max-parallel: 1\n      matrix:\n        os: [x, y]\n        n: [1, 2]\n        exclude: [{ os: y, n: 2 }]\n        include: [{ os: x, more: m }, { os: z, n: 9 }]\n`,
    ),
    says: { "a (x, 1, m)": ["x-1-m 4 1"], "a (y, 1)": ["y-1- 4 1"], "a (z, 9)": ["z-9- 4 1"] },
    ends: { "a (x, 1, m)": "success", "a (x, 2, m)": "success", "a (y, 1)": "success", "a (z, 9)": "success" },
  },
  {
    name: "fail-fast ends the others of a matrix; a job that may fail does not",
    file: `jobs:\n  a:\n    runs-on: ubuntu-latest\n    strategy: { max-parallel: 1, matrix: { n: [1, 2] } }\n    steps: [{ run: 'test {{ matrix.n }} = 2' }]\n  b:\n    runs-on: ubuntu-latest\n    continue-on-error: {{ matrix.n == 1 }}\n    strategy: { max-parallel: 1, matrix: { n: [1, 2] } }\n    steps: [{ run: 'test {{ matrix.n }} = 2' }]\n`,
    ends: { "a (1)": "failure", "a (2)": "cancelled", "b (1)": "failure", "b (2)": "success" },
    run: "failure",
  },
  {
    name: "fromJSON makes a matrix of another job's output",
    file: `jobs:\n  a:\n    runs-on: ubuntu-latest\n    outputs: { list: "{{ steps.s.outputs.list }}" }\n    steps: [{ id: s, run: 'echo list=[1,2] >> $GITHUB_OUTPUT' }]\n  b:\n    needs: a\n    runs-on: ubuntu-latest\n    strategy: { matrix: { n: "{{ fromJSON(needs.a.outputs.list) }}" } }\n    steps: [{ run: "echo '{{ toJSON(matrix) }}'" }]\n`,
    ends: { a: "success", "b (1)": "success", "b (2)": "success" },
  },
  {
    name: "defaults.run: the step's own folder and shell come before the job's",
    file: job(
      `      - run: mkdir -p one two\n        working-directory: .\n      - run: basename "$PWD"; false | true; echo done\n      - run: basename "$PWD"; false | true\n        shell: bash\n        working-directory: two\n`,
      "    defaults: { run: { shell: sh, working-directory: one } }\n",
    ),
    says: { a: ["one", "done", "two", "##[error]Process completed with exit code 1."] },
  },
  {
    name: "without a shell there is no pipefail; with bash there is",
    file: job(`      - run: false | true\n      - run: echo still\n      - run: false | true\n        shell: bash\n`),
    says: { a: ["still"] },
    ends: { a: "failure" },
  },
  {
    name: "a folder that is not there is named",
    file: job("      - run: echo no\n        working-directory: nowhere\n"),
    says: { a: [expect.stringMatching(/^##\[error\].*nowhere.*No such file or directory/)] },
    ends: { a: "failure" },
  },
  {
    name: "a step that takes too long fails, with its name",
    file: job(
      "      - name: slow\n        run: sleep 60\n        timeout-minutes: 0.005\n      - run: echo after\n        if: failure()\n",
    ),
    says: { a: ["##[error]The action 'slow' has timed out after 0.005 minutes.", "after"] },
  },
  {
    name: "vars, contexts and functions",
    file: job(
      step(
        `echo "{{ vars.REGION }} {{ github.event_name }} {{ github.repository_owner }} {{ runner.os }} {{ contains('abc', 'B') }} {{ format('a{0}', 1) }} {{ join(fromJSON('[1,2]'), '+') }} {{ github.event.ref }} {{ github.nothing }}."`,
      ),
    ),
    says: { a: ["north push acme Linux true a1 1+2 refs/heads/main ."] },
  },
  {
    name: "hashFiles() is a digest of what is there, and empty for nothing",
    file: job(step("echo x > a.txt").concat(step(`echo "[{{ hashFiles('nothing') }}] {{ hashFiles('**/*.txt') }}"`))),
    says: { a: ["[] af783de711a03d4e784d3cd52d07738e879f8e3004e6bab584d4f5986f26ef1f"] },
  },
  {
    name: "a workflow's and a job's own group is a deadlock",
    file: `concurrency: same\n${job(step("echo never"), "    concurrency: SAME\n")}`,
    ends: { a: "cancelled" },
    run: "cancelled",
  },
];

const lines = (log: string) => log.split("\n").map((line) => line.replace(/^\S+Z /, ""));

test.each(ROWS)("$name", async ({ name, file, says = {}, hides = [], ends = {}, run }) => {
  const slug = name.replace(/\W+/g, "-");
  const path = `.github/workflows/${slug}.yml`;
  const source = `name: ${slug}\non: push\n${file}`.replaceAll("{{", "$".concat("{{"));
  const before = (await ground.runs()).length;
  const tree = await ground.git.writeTree(ground.repository.id, null, [
    { path, mode: "100644", sha: await ground.git.writeBlob(ground.repository.id, Buffer.from(source)) },
  ]);
  const who = { name: "a", email: "a@example.org", date: "2026-01-02T03:04:05Z" };
  const sha = await ground.git.writeCommit(ground.repository.id, {
    treeSha: tree,
    parents: [],
    message: name,
    author: who,
    committer: who,
  });
  const old = await ground.git.resolve(ground.repository.id, "refs/heads/main");
  await ground.git.updateRef(ground.repository.id, "refs/heads/main", old, sha);
  ground.emit({ name: "push", payload: { ref: "refs/heads/main", before: "0".repeat(40), after: sha } });
  const made = (await ground.runs())[before];
  const jobs = new Map((made?.jobs ?? []).map((one) => [one.name, one]));
  const logs = [...jobs.values()].map((one) => one.log).join("");
  for (const [job, wanted] of Object.entries(says))
    expect(lines(jobs.get(job)?.log ?? `no job ${job}`)).toEqual(expect.arrayContaining([...wanted]));
  for (const text of hides) expect(logs).not.toContain(text);
  expect(Object.fromEntries([...jobs].map(([key, one]) => [key, one.conclusion]))).toMatchObject(ends);
  if (run !== undefined) expect(made?.conclusion).toBe(run);
});
