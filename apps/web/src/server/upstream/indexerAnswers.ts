import {
  appointmentsSchema,
  grantsPageSchema,
  historyPageSchema,
  indexedOrderSchema,
  indexedPrescriptionSchema,
  indexedProviderSchema,
  indexerStatusSchema,
  ordersPageSchema,
  patientSchema,
  prescriptionsPageSchema,
  providersPageSchema,
  searchSchema,
  tokenSchema,
  tokensPageSchema,
} from "@linchpin/protocol";
import type { z } from "zod";

/** The indexer's read API, and the form of each answer: the door checks it, so that no page must. */
export const INDEXER_ANSWERS: readonly { readonly pattern: RegExp; readonly schema: z.ZodType }[] = [
  { pattern: /^v1\/tokens\/0x[0-9a-f]{64}$/, schema: tokenSchema },
  { pattern: /^v1\/tokens\/0x[0-9a-f]{64}\/history$/, schema: historyPageSchema },
  { pattern: /^v1\/patients\/0x[0-9a-f]{64}$/, schema: patientSchema },
  { pattern: /^v1\/patients\/0x[0-9a-f]{64}\/tokens$/, schema: tokensPageSchema },
  { pattern: /^v1\/patients\/0x[0-9a-f]{64}\/activity$/, schema: historyPageSchema },
  { pattern: /^v1\/patients\/0x[0-9a-f]{64}\/grants$/, schema: grantsPageSchema },
  { pattern: /^v1\/providers$/, schema: providersPageSchema },
  { pattern: /^v1\/providers\/\d+$/, schema: indexedProviderSchema },
  { pattern: /^v1\/providers\/\d+\/grants$/, schema: grantsPageSchema },
  { pattern: /^v1\/providers\/\d+\/history$/, schema: historyPageSchema },
  { pattern: /^v1\/appointments$/, schema: appointmentsSchema },
  { pattern: /^v1\/prescriptions$/, schema: prescriptionsPageSchema },
  { pattern: /^v1\/prescriptions\/0x[0-9a-f]{64}$/, schema: indexedPrescriptionSchema },
  { pattern: /^v1\/orders$/, schema: ordersPageSchema },
  { pattern: /^v1\/orders\/0x[0-9a-f]{64}$/, schema: indexedOrderSchema },
  { pattern: /^v1\/search$/, schema: searchSchema },
  { pattern: /^v1\/status$/, schema: indexerStatusSchema },
];
