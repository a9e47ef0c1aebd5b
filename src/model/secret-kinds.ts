/**
 * What opens a door, by the forms that those who give it out publish: what is looked for in files, and never shown. A form has to
 * be known by its own letters: what is only random text, or only called "password", can't be told from versions, digests and
 * prose, and is not looked for.
 */
import type { NotSecret } from "./authored.ts";

export interface SecretKind {
  readonly id: NotSecret["kind"];
  /** as findings call it, after "this looks like" */
  readonly name: string;
  /** how it begins: the only places of a text that are looked at closer */
  readonly begins: readonly string[];
  /**
   * What follows. Sticky, and bounded: a try reads some hundred characters at most (a web token 4,000 twice), and never
   * the same ones twice, so that no text takes longer than its length
   */
  readonly rest: RegExp;
  /**
   * What follows in words that may be shown, where less is enough to hide it: there a part of one is bad enough, and a false
   * alarm costs nothing. Sticky; what its group `kept` matches is shown, and the beginning with it
   */
  readonly hides?: RegExp;
  /** it may follow letters, which it else would only be a part of */
  readonly isAnywhere?: true;
  /** where the form is published */
  readonly source: string;
}

export const SECRET_KINDS = [
  {
    id: "private-key",
    name: "a private key",
    begins: ["-----BEGIN "],
    rest: /(?:[A-Z0-9]{1,20} ){0,2}PRIVATE KEY(?: BLOCK)?-----/y,
    isAnywhere: true,
    hides: /[A-Z0-9 ]{0,60}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,60}-----|$)/y,
    source: "RFC 7468; RFC 9580 6.2 for OpenPGP",
  },
  {
    id: "putty-key",
    name: "a private key of PuTTY",
    begins: ["PuTTY-User-Key-File-"],
    rest: /[23]: /y,
    source: "the PuTTY manual, appendix C",
  },
  {
    id: "age-key",
    name: "a private key of age",
    begins: ["AGE-SECRET-KEY-1"],
    rest: /[02-9AC-HJ-NP-Z]{58}/y,
    source: "age-encryption.org/v1",
  },
  {
    id: "github-token",
    name: "a token of GitHub",
    begins: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"],
    rest: /[A-Za-z0-9._-]{36}/y,
    hides: /[A-Za-z0-9._-]+/y,
    source: "docs.github.com: About authentication to GitHub, token formats",
  },
  {
    id: "github-fine-grained-token",
    name: "a token of GitHub",
    begins: ["github_pat_"],
    rest: /[A-Za-z0-9]{22}_[A-Za-z0-9]{59}/y,
    hides: /[A-Za-z0-9_]+/y,
    source: "docs.github.com: About authentication to GitHub, token formats",
  },
  {
    id: "gitlab-token",
    name: "a token of GitLab",
    begins: ["glpat-", "gldt-", "glptt-", "glrt-", "glcbt-", "glsoat-", "glft-", "glimt-", "glagent-", "gloas-"],
    rest: /[A-Za-z0-9_-]{20}/y,
    source: "docs.gitlab.com: GitLab token overview, token prefixes",
  },
  {
    id: "aws-key",
    name: "an access key of AWS",
    begins: ["AKIA", "ASIA"],
    // the keys of AWS's own examples end with this word
    rest: /(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}(?![A-Za-z0-9])/y,
    source: "docs.aws.amazon.com: IAM identifiers, unique ID prefixes",
  },
  {
    id: "aws-secret",
    name: "a secret key of AWS",
    begins: ["aws_secret_access_key", "AWS_SECRET_ACCESS_KEY"],
    rest: /["']? {0,5}[:=] {0,5}["']?(?![A-Za-z0-9/+]{30}EXAMPLEKEY)[A-Za-z0-9/+]{40}/y,
    source: "docs.aws.amazon.com: AWS CLI, configuration and credential files",
  },
  {
    id: "google-key",
    name: "an API key of Google",
    begins: ["AIza"],
    rest: /[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/y,
    source: "cloud.google.com: Manage API keys",
  },
  {
    id: "azure-storage-key",
    name: "a key of Azure Storage",
    begins: ["AccountKey="],
    rest: /[A-Za-z0-9+/]{86}==/y,
    source: "learn.microsoft.com: Configure Azure Storage connection strings",
  },
  {
    id: "slack-token",
    name: "a token of Slack",
    begins: ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xoxe.", "xapp-"],
    rest: /[A-Za-z0-9.-]{24}/y,
    source: "docs.slack.dev: Tokens",
  },
  {
    id: "slack-webhook",
    name: "a webhook of Slack",
    begins: ["hooks.slack.com/services/"],
    rest: /T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24}/y,
    isAnywhere: true,
    source: "docs.slack.dev: Sending messages using incoming webhooks",
  },
  {
    id: "npm-token",
    name: "a token of npm",
    begins: ["npm_"],
    rest: /[A-Za-z0-9]{36}(?![A-Za-z0-9])/y,
    source: "github.blog: Announcing npm's new access token format",
  },
  {
    id: "pypi-token",
    name: "a token of PyPI",
    begins: ["pypi-AgE"],
    rest: /[A-Za-z0-9_-]{50}/y,
    source: "docs.pypi.org: API tokens; pypitoken's notes on their form",
  },
  {
    id: "docker-token",
    name: "a token of Docker Hub",
    begins: ["dckr_pat_", "dckr_oat_"],
    rest: /[A-Za-z0-9_-]{27}/y,
    source: "docs.docker.com: Personal access tokens",
  },
  {
    id: "vault-token",
    name: "a token of HashiCorp Vault",
    begins: ["hvs.", "hvb.", "hvr."],
    rest: /[A-Za-z0-9_-]{24}/y,
    source: "developer.hashicorp.com: Vault tokens, token prefixes",
  },
  {
    id: "web-token",
    name: "a JSON web token",
    begins: ["eyJ"],
    rest: /[A-Za-z0-9_-]{8,4000}\.eyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{16}/y,
    hides: /[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/y,
    source: "RFC 7515 3.1: the first two parts are JSON in base64url",
  },
  {
    id: "authorization-header",
    name: "the credentials of an HTTP request",
    begins: ["Authorization", "authorization", "AUTHORIZATION"],
    // as headers, and as JSON, YAML, shell and git write them; Proxy-Authorization is one as well
    rest: /(?:\\?["'])? {0,5}[:=] {0,5}(?:\\?["'])?(?:basic|bearer|token) {1,5}[A-Za-z0-9+/._~-]{16}/iy,
    isAnywhere: true,
    hides: /(?<kept>(?:\\?["'])?\s{0,9}[:=]\s{0,9}(?:\\?["'])?(?:basic|bearer|token)\s{1,9})[^\s"'\\]+/iy,
    source: "RFC 7617 2, RFC 6750 2.1",
  },
  {
    id: "password-in-url",
    name: "an address with a password",
    begins: ["://"],
    // what stands for a password: $PASSWORD, {password}, <password>, ***, %s; and what is an image's tag before its digest
    rest: /[^\s/@:"'`<>()[\]{}|\\^]{0,64}:(?!%(?![0-9A-Fa-f]{2})|[$<{*[]|(?:x{3,}|\.{3,}|…)@)[^\s/@:"'`<>()[\]{}|\\^]{1,256}@(?!sha(?:256|512):)[A-Za-z0-9[]/y,
    isAnywhere: true,
    hides: /(?<kept>)[^\s/]+(?=@)/y,
    source: "RFC 3986 3.2.1",
  },
] as const satisfies readonly SecretKind[];
