/**
 * Stands in for Intl.Collator in the bundle. packageurl-js makes one when it is loaded, which reads locale data for 10 ms,
 * and only sorts ASCII names with it.
 */
export class PlainCollator {
  compare(a, b) {
    if (a === b) return 0;
    return a < b ? -1 : 1;
  }
}
