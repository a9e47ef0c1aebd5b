/** Types that postal-mime takes from a browser's; Node has both, and its types name them elsewhere. */
import type * as util from "node:util";

declare global {
  interface TextEncoder extends util.TextEncoder {}
  interface TextDecoder extends util.TextDecoder {}
}
