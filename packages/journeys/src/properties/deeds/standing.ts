import { oversee, swapKeys } from "../Stage.ts";
import { inModel, type Tale } from "../Tale.ts";
import { type Both, type Choice, came, NOTHING } from "./Deed.ts";

export async function suspend({ tale }: Choice): Promise<Both> {
  return standing(tale, "suspend");
}

export async function reinstate({ tale }: Choice): Promise<Both> {
  return standing(tale, "reinstate");
}

async function standing(tale: Tale, kind: "suspend" | "reinstate"): Promise<Both> {
  const { stage, doctor } = tale;
  const real = await came(() => oversee(stage, kind, doctor.providerId));
  return { real, model: inModel(tale, { kind, by: stage.city.wallet.address, provider: doctor.providerId }) };
}

export async function otherKeys({ tale }: Choice): Promise<Both> {
  const { stage, doctor, state } = tale;
  const provider = state.providers.get(doctor.providerId);
  if (!provider || provider.byParent) return NOTHING;
  const digest = await swapKeys(stage, doctor);
  provider.keys = { digest, preKey: "", hpkeKey: "" };
  return { real: null, model: null };
}
