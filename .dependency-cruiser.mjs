/**
 * The rooms of src/ and what each may import: a reader knows from the folder what a file can't do.
 * Everything that is not in these two tables is forbidden; a new package has to be given a room here.
 */

/** Room: the other rooms that it may import. */
const ROOMS = {
  model: [],
  load: ["model"],
  index: ["model"],
  decide: ["model", "index"],
  render: ["model"],
  io: ["model"],
  commands: ["model", "load", "index", "decide", "render", "io"],
};

/** Package: the rooms that may import it. */
const PACKAGES = {
  "js-yaml": ["load", "render"],
  "jsonc-parser": ["load"],
  "packageurl-js": ["load"],
  "simple-git": ["io"],
  "@octokit/auth-app": ["io"],
  "@octokit/rest": ["io"],
  handlebars: ["render"],
  nodemailer: ["io"],
  picocolors: ["render", "commands"],
  "temporal-polyfill": ["decide"],
};

/** What the forge may use; it is a program of its own, with the whole of Node. */
const FORGE_PACKAGES = [
  "ajv",
  "ajv-formats",
  "js-yaml",
  "smtp-server",
  "@actions/expressions",
  // the runner's stand-in of actions/create-github-app-token is a client, as the action is
  "@octokit/auth-app",
  "@octokit/rest",
];
/** What the demo may use: it acts as people do, with a client of GitHub's API, and files as they write them. */
const DEMO_PACKAGES = ["@octokit/rest", "js-yaml"];
/** packages of which it knows types only */
const FORGE_TYPES = ["@octokit/openapi-types", "@types"];

/** Node's own modules that only compute: same arguments, same answer. All others are the outside world, which only io touches. */
const COMPUTING_MODULES = ["assert", "buffer", "crypto", "path", "path/posix", "url", "util"];

const names = Object.keys(ROOMS);
const anyOf = (words) => `(?:${words.map((word) => word.replaceAll(".", "\\.")).join("|")})`;
const packagesOf = (room) => Object.keys(PACKAGES).filter((name) => PACKAGES[name].includes(room));

const roomRules = names.map((room) => ({
  name: `${room}-imports-only-its-table`,
  severity: "error",
  comment: `${room} may import ${ROOMS[room].length === 0 ? "no other room" : `only ${ROOMS[room].join(", ")}`}`,
  from: { path: `^src/${room}/` },
  to: { path: "^(?:src|test|bench|scripts)/", pathNot: `^src/${anyOf([room, ...ROOMS[room]])}/` },
}));

const packageRules = names.map((room) => ({
  name: `${room}-uses-only-its-packages`,
  severity: "error",
  comment: `${room} may use ${packagesOf(room).join(", ") || "no package"}; the table is in .dependency-cruiser.mjs`,
  from: { path: `^src/${room}/` },
  to: { path: "node_modules/", pathNot: `node_modules/${anyOf([...packagesOf(room), "@types"])}/` },
}));

const worldRules = names
  .filter((room) => room !== "io")
  .map((room) => ({
    name: `${room}-stays-inside`,
    severity: "error",
    comment: "files, processes, the network and the machine are touched in src/io only",
    from: { path: `^src/${room}/` },
    to: { dependencyTypes: ["core"], pathNot: `^(?:node:)?${anyOf(COMPUTING_MODULES)}$` },
  }));

const generalRules = [
  {
    name: "src-is-rooms-and-main",
    severity: "error",
    comment: "main.ts is the only file of src outside the rooms, and nothing imports it",
    from: {},
    to: { path: "^src/[^/]+$" },
  },
  {
    name: "src-knows-every-room",
    severity: "error",
    comment: `the rooms of src are ${names.join(", ")}`,
    from: {},
    to: { path: "^src/[^/]+/", pathNot: `^src/${anyOf(names)}/` },
  },
  {
    name: "main-uses-no-package",
    severity: "error",
    comment: "main.ts reads arguments and sets the exit code; everything else is a command's",
    from: { path: "^src/main\\.ts$" },
    to: { path: "node_modules/", pathNot: "node_modules/@types/" },
  },
  {
    name: "forge-stands-alone",
    severity: "error",
    comment: "the forge is a program of its own: it does not import the product",
    from: { path: "^forge/" },
    to: { path: "^src/" },
  },
  {
    name: "forge-uses-only-its-packages",
    severity: "error",
    comment: `the forge may use ${FORGE_PACKAGES.join(", ")}; the list is in .dependency-cruiser.mjs`,
    from: { path: "^forge/" },
    to: { path: "node_modules/", pathNot: `node_modules/${anyOf([...FORGE_PACKAGES, ...FORGE_TYPES])}/` },
  },
  {
    name: "forge-only-for-its-commands",
    severity: "error",
    comment: "only the forge and demo commands may import the forge",
    from: { path: "^src/", pathNot: "^src/commands/(?:forge|demo)\\.ts$" },
    to: { path: "^forge/" },
  },
  {
    name: "demo-is-a-user",
    severity: "error",
    comment: "the demo knows the forge, and of the product only the program that everybody runs",
    from: { path: "^demo/" },
    to: { path: "^(?:src|test|bench|scripts)/" },
  },
  {
    name: "demo-uses-only-its-packages",
    severity: "error",
    comment: `the demo may use ${DEMO_PACKAGES.join(", ")}; the list is in .dependency-cruiser.mjs`,
    from: { path: "^demo/" },
    to: { path: "node_modules/", pathNot: `node_modules/${anyOf([...DEMO_PACKAGES, "@types"])}/` },
  },
  {
    name: "demo-only-for-its-command",
    severity: "error",
    comment: "only the demo command may import the demo",
    from: { path: "^(?:src|forge)/", pathNot: "^src/commands/demo\\.ts$" },
    to: { path: "^demo/" },
  },
  {
    name: "no-circle",
    severity: "error",
    comment: "two files that import each other are one file, or need a third",
    from: {},
    to: { circular: true },
  },
  {
    name: "no-orphan",
    severity: "error",
    comment: "nothing imports this file and it imports nothing",
    from: { orphan: true, pathNot: ["\\.d\\.ts$", "^src/main\\.ts$"] },
    to: {},
  },
  {
    name: "no-dead-code",
    severity: "error",
    comment: "the program never gets here from src/main.ts. delete it, or use it",
    from: { path: "^src/main\\.ts$" },
    to: { path: "^src/", pathNot: "\\.d\\.ts$", reachable: false },
  },
  {
    name: "no-development-package",
    severity: "error",
    comment: "users do not have the packages that we develop with",
    from: { path: "^src/" },
    to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "node_modules/@types/" },
  },
  {
    name: "no-unnamed-package",
    severity: "error",
    comment: "package.json does not name this package; it is only there because another one wants it",
    from: { path: "^src/" },
    to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
  },
  {
    name: "no-unknown-import",
    severity: "error",
    comment: "this import leads nowhere",
    from: {},
    to: { couldNotResolve: true },
  },
];

export default {
  forbidden: [...roomRules, ...packageRules, ...worldRules, ...generalRules],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    // an import of a type is an import too: it says what a room knows about
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: {
      conditionNames: ["import", "node", "default", "types"],
      exportsFields: ["exports"],
      // a package that has nothing but types
      mainFields: ["module", "main", "types"],
    },
  },
};
