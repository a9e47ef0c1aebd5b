/** Nothing that opens a door is printed, wherever it came from. */

const SECRETS: readonly RegExp[] = [
  /\bgh[pousr]_[A-Za-z0-9._-]+/g,
  /\bgithub_pat_[A-Za-z0-9_]+/g,
  // a token of an App: three parts, the first and second of them JSON
  /\beyJ[A-Za-z0-9_-]+\.eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+/g,
  /(?<=authorization["']?\s*[:=]\s*["']?(?:basic|bearer|token)\s+)[^\s"']+/gi,
  /(?<=:\/\/)[^\s/@]+(?=@)/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

export function redact(text: string): string {
  return SECRETS.reduce((shown, secret) => shown.replace(secret, "[secret]"), text);
}
