import "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the stand-in desk is, ending with a slash. */
    desk: string;
  }
}
