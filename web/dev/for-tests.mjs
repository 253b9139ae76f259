/** Runs the stand-in desk beside the component tests, which find it as `desk`. */
import { startDesk } from "./desk.mjs";

export default async function setup(project) {
  const { url, close } = await startDesk({ pause: 20 });
  project.provide("desk", url);
  return close;
}
