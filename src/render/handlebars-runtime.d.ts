/** The part of Handlebars that is used: templates that were compiled before. The package declares the types of its runtime nowhere. */
declare module "handlebars/runtime.js" {
  interface Environment {
    SafeString: new (text: string) => object;
    partials: Record<string, (context: object) => string>;
    registerHelper(name: string, helper: (...values: readonly unknown[]) => object | string): void;
    template(compiled: object): (context: object) => string;
  }
  const runtime: { create(): Environment };
  // biome-ignore lint/style/noDefaultExport: it is the package's own
  export default runtime;
}
