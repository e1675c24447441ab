export { isZip, openZip, ZIP_LIMITS, type ZipEntry } from "./openZip.ts";
