import { summarize } from "@linchpin/clinical";

export interface SummaryQuestion {
  readonly bundle: Parameters<typeof summarize>[0];
  readonly record?: number;
}

// Reading a large record takes a while: here it stops nobody's scrolling.
self.onmessage = ({ data: { bundle, record } }: MessageEvent<SummaryQuestion>) => {
  postMessage(summarize(bundle, record === undefined ? {} : { record }));
};
