import type { Hex, IndexedOrder } from "@linchpin/protocol";
import type { ReadContext } from "./ReadContext.ts";
import { type CareItemsAsked, readCareItem, readCareItems } from "./readCareItems.ts";
import type { StoredEvent } from "./StoredEvent.ts";

/** Laboratory orders of a patient, by a doctor, or sent to a laboratory at some time, newest first. */
export async function readOrders(
  context: ReadContext,
  asked: CareItemsAsked,
): Promise<{ orders: IndexedOrder[]; next: string | null }> {
  const order = { first: "CareDesk.OrderPlaced", worked: ["CareDesk.OrderSent"], asked };
  const { items, next } = await readCareItems(context, order);
  return { orders: items.flatMap((rows) => foldOrder(rows) ?? []), next };
}

/** One order as it stands, or null. */
export async function readOrder(context: ReadContext, careId: Hex): Promise<IndexedOrder | null> {
  return foldOrder(await readCareItem(context, careId));
}

/** An order as its events leave it, in order; null where they are none's. */
export function foldOrder(rows: readonly StoredEvent[]): IndexedOrder | null {
  let order = null as IndexedOrder | null;
  for (const event of rows) {
    if (event.name === "CareDesk.OrderPlaced") order = placed(event);
    else if (order) order = { ...order, ...changeOf(order, event), updatedAt: event.at };
  }
  return order;
}

function placed({ careId, patientId, providerId, at, args }: StoredEvent): IndexedOrder {
  return {
    ...{ orderId: careId as Hex, patientId: patientId as Hex, doctor: providerId as number },
    ...{ digest: args.digest as Hex, state: "placed", laboratory: null, turn: 0 },
    ...{ expiry: args.expiry as number, placedAt: at, updatedAt: at, declinedBy: [], results: [] },
  };
}

function changeOf(
  order: IndexedOrder,
  { name, providerId, tokenId, at, args }: StoredEvent,
): Partial<IndexedOrder> {
  const laboratory = providerId as number;
  switch (name) {
    case "CareDesk.OrderSent":
      return { state: "sent", laboratory, turn: args.turn as number };
    case "CareDesk.OrderAccepted":
      return { state: "accepted" };
    case "CareDesk.OrderDeclined":
      return { state: "placed", laboratory: null, declinedBy: [...order.declinedBy, laboratory] };
    case "CareDesk.OrderCollected":
      return { state: "collected" };
    case "CareDesk.OrderResulted": {
      const isFinal = args.isFinal as boolean;
      const result = { tokenId: tokenId as Hex, laboratory, isFinal, at };
      return { ...(isFinal && { state: "resulted" }), results: [...order.results, result] };
    }
    case "CareDesk.OrderCancelled":
      return { state: "cancelled" };
    default:
      return {};
  }
}
