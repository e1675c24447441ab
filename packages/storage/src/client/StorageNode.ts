import { LinchpinError } from "@linchpin/errors";

/** What a caller signs to be let in. The path names the body by its root. */
export interface RequestToAuthorize {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
}

/** Answers the headers that let a request in. */
export type Authorize = (
  request: RequestToAuthorize,
) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;

/** A node that serves blocks, and takes them where `authorize` lets us in. */
export interface StorageNode {
  /** Its origin, with a path before `/ipfs/` and `/v1/` where it is mounted below one. */
  readonly url: string;
  /** How it is called in events and errors; the URL's host unless told. */
  readonly name?: string | undefined;
  readonly authorize?: Authorize | undefined;
  /** Headers of every read, such as a gateway's key. Never shown in errors. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A node as configured: only a URL is short for one that is read without headers. */
export type NodeConfig = string | StorageNode;

/** A node whose URL has been checked. */
export interface CheckedNode extends StorageNode {
  readonly name: string;
}

/** Checks a node's URL. Error: `storage/config`, without the URL, which may carry a key. */
export function checkNode(config: NodeConfig): CheckedNode {
  const node = typeof config === "string" ? { url: config } : config;
  const url = URL.canParse(node.url) ? new URL(node.url) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== "" || url.search !== "") {
    throw new LinchpinError({
      code: "storage/config",
      message: "A node's URL must be http or https, without user or query.",
      hint: "Give keys as headers.",
    });
  }
  return { ...node, url: url.href.replace(/\/$/, ""), name: node.name ?? url.host };
}
