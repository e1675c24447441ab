import { AbiCoder, Interface, type InterfaceAbi, keccak256, ZeroAddress } from "ethers";
import { careDeskAbi } from "../../generated/abi.ts";
import type { LinchpinDeployment } from "../../src/deploy/index.ts";
import type { Booking, CareItem, CareOperation, From, Signature, Ticket } from "../../src/model/index.ts";
import { ticketsOf } from "../stage/careStage.ts";
import type { Message } from "../stage/sign.ts";
import { digest } from "../stage/words.ts";
import type { Call } from "./Call.ts";
import type { Story } from "./Story.ts";
import { digestOf, signDigest } from "./signOperation.ts";

export const deskInterface = new Interface(careDeskAbi as unknown as InterfaceAbi);
const NOTE = digest("what was handed out");

/** An operation at the desk as a call to it, signed by whom it says. */
export function encodeCare(
  op: CareOperation,
  { story, addresses }: { story: Story; addresses: LinchpinDeployment["contracts"] },
): Call {
  const target = addresses.careDesk;
  const sign = (signature: Signature, ...message: Extract<Message, readonly ["CareDesk", ...unknown[]]>) =>
    signDigest(story, signature, digestOf(message, target));
  const call = (name: string, args: readonly unknown[], through: string = ZeroAddress): Call => ({
    through,
    target,
    data: deskInterface.encodeFunctionData(name, args),
  });
  const isDirect = (from: From): from is { readonly by: string } => "by" in from;

  switch (op.kind) {
    case "offerHours":
      return call("offerHours", [op.doctor, op.firstPage, op.pages], op.by);
    case "book": {
      const booking = realBooking(op.booking);
      if (isDirect(op.from)) return call("book", [booking], op.from.by);
      const value = { ...booking, deadline: op.deadline };
      const signature = sign(op.from.signature, "CareDesk", "AppointmentBooking", value);
      return call("bookBySig", [booking, op.deadline, signature]);
    }
    case "bookFor":
      return call("bookFor", [realBooking(op.booking)], op.by);
    case "reschedule": {
      const booking = realBooking(op.booking);
      if (isDirect(op.from)) return call("move", [op.start, op.turn, booking], op.from.by);
      const value = { fromStart: op.start, fromTurn: op.turn, ...booking, deadline: op.deadline };
      const signature = sign(op.from.signature, "CareDesk", "AppointmentMove", value);
      return call("moveBySig", [op.start, op.turn, booking, op.deadline, signature]);
    }
    case "cancelVisit": {
      const { patient: patientId, doctor, start, turn, from } = op;
      if (isDirect(from)) return call("cancel", [patientId, doctor, start, turn], from.by);
      const value = { patientId, doctor, start, turn };
      const signature = sign(from.signature, "CareDesk", "AppointmentCancellation", value);
      return call("cancelBySig", [patientId, doctor, start, turn, signature]);
    }
    case "decline":
      return call("decline", [op.patient, op.doctor, op.start, op.turn], op.by);
    case "closeVisit":
      return call("close", [op.patient, op.start, op.turn, op.isSeen], op.by);
    case "prescribe":
      return call("prescribe", [op.patient, op.digest, realTicket(op.ticket), op.fills, op.expiry], op.by);
    case "dispense":
      return call("dispense", [careIdOf(op.item), realTicket(op.ticket), op.isPart, NOTE], op.by);
    case "cancelPrescription":
    case "cancelOrder":
      return call(op.kind, itemOf(op.item), op.by);
    case "withdrawPrescription": {
      const signature = sign(op.signature, "CareDesk", "PrescriptionWithdrawal", realItem(op.item));
      return call("withdrawPrescriptionBySig", [...itemOf(op.item), signature]);
    }
    case "withdrawOrder": {
      const signature = sign(op.signature, "CareDesk", "OrderWithdrawal", realItem(op.item));
      return call("withdrawOrderBySig", [...itemOf(op.item), signature]);
    }
    case "placeOrder":
      return call("placeOrder", [op.patient, op.digest, op.expiry], op.by);
    case "sendOrder": {
      const { laboratory, turn, deadline, from } = op;
      if (isDirect(from)) return call("sendOrder", [...itemOf(op.item), laboratory, turn], from.by);
      const value = { ...realItem(op.item), laboratory, turn, deadline };
      const signature = sign(from.signature, "CareDesk", "OrderSending", value);
      return call("sendOrderBySig", [...itemOf(op.item), laboratory, turn, deadline, signature]);
    }
    case "acceptOrder":
    case "declineOrder":
    case "collectOrder":
      return call(op.kind, [careIdOf(op.item)], op.by);
    case "resultOrder":
      return call("resultOrder", [...itemOf(op.item), op.token, op.isFinal], op.by);
  }
}

/** The id that the desk gives. */
export function careIdOf(item: CareItem): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "uint32", "bytes32"], itemOf(item)));
}

/** The bytes of a ticket: its chain's secret, hashed as often as it is deep. */
export function realTicket(ticket: Ticket): string {
  if (ticket === null) return `0x${"00".repeat(20)}`;
  const known = chains.get(ticket.chain) ?? ticketsOf(digest(ticket.chain), DEEPEST);
  chains.set(ticket.chain, known);
  return known[DEEPEST - ticket.depth] ?? "";
}

/** Of a chain. */
export const DEEPEST = 8;
const chains = new Map<string, string[]>();

function realBooking({ patient: patientId, ...rest }: Booking) {
  return { patientId, ...rest };
}

function realItem({ patient: patientId, doctor, digest }: CareItem) {
  return { patientId, doctor, digest };
}

function itemOf({ patient, doctor, digest }: CareItem): readonly [string, number, string] {
  return [patient, doctor, digest];
}
