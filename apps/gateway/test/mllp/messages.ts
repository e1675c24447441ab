/** A message of City Hospital about Asha. */
export const visitOf = (controlId: string, { field = "F", modes = "" } = {}): string =>
  [
    `MSH|^~\\&|HIS|CITY|LINCHPIN|GATEWAY|20260302091500+0530||ADT^A01^ADT_A01|${controlId}|P|2.5.1${modes}`,
    `PID|1||MRN-77^^^CITY^MR||Rao^Asha||19840506|${field}`,
    "PV1|1|E|ER^1^B",
    "",
  ].join("\r");
