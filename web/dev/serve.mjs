/** `npm run dev`: builds the pages, and serves them with the stand-in desk beside it. */
import "../build.mjs";
import { startDesk } from "./desk.mjs";

const { url } = await startDesk({ port: Number(process.env.PORT ?? 8088) });
console.log(`shop ${url}   console ${url}console`);
