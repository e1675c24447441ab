import { writePaper } from "@linchpin/clinical/paper";
import type { PrintQuestion } from "./printPaper.ts";

// What went wrong stays here: an error's words may quote the record.
self.onmessage = ({ data: { paper, ...how } }: MessageEvent<PrintQuestion>) => {
  writePaper(paper, how).then(
    (bytes) => postMessage(bytes),
    () => postMessage(null),
  );
};
