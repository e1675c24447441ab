import type { Server } from "@linchpin/service";
import { addCareRoutes } from "./care.ts";
import { addConsentRoutes } from "./consents.ts";
import { addDepositRoutes } from "./deposits.ts";
import { addEmergencyRoutes } from "./emergencies.ts";
import { addEnrolmentRoutes } from "./enrolments.ts";
import { addGatewayRoutes } from "./gateway.ts";
import { addHealthLinkRoutes } from "./healthLinks.ts";
import { addInfoRoutes } from "./info.ts";
import { addJournalRoutes } from "./journal.ts";
import { addLetterRoutes } from "./letters.ts";
import { addLifecycleRoutes } from "./lifecycle.ts";
import { addNoteRoutes } from "./notes.ts";
import { addOpeningRoutes } from "./openings.ts";
import type { RouteContext } from "./RouteContext.ts";
import { addRelayRoutes } from "./relay.ts";
import { addRepairRoutes } from "./repairs.ts";
import { addSlotRoutes } from "./slots.ts";

/** Every route of a custodian. */
export function addRoutes(app: Server, context: RouteContext): void {
  addInfoRoutes(app, context);
  addEnrolmentRoutes(app, context);
  addSlotRoutes(app, context);
  addNoteRoutes(app, context);
  addLetterRoutes(app, context);
  addDepositRoutes(app, context);
  addOpeningRoutes(app, context);
  addLifecycleRoutes(app, context);
  addEmergencyRoutes(app, context);
  addConsentRoutes(app, context);
  addHealthLinkRoutes(app, context);
  addCareRoutes(app, context);
  addJournalRoutes(app, context);
  addRelayRoutes(app, context);
  addRepairRoutes(app, context);
  addGatewayRoutes(app, context);
}
