import { expect } from "chai";
import { ZeroHash } from "ethers";
import {
  type Account,
  contractAccount,
  delegatedAccount,
  keyAccount,
  passkeyAccount,
  wardAccount,
} from "../stage/accounts.ts";
import { type CareStage, careStage, ticketsOf } from "../stage/careStage.ts";
import { freshNonce, grantTo } from "../stage/grants.ts";
import { digestOfGuardians, digestOfSafeguards, GUARDIANS_SALT, UNGUARDED } from "../stage/safeguards.ts";
import { type Message, typedMessage } from "../stage/sign.ts";
import type { Stage } from "../stage/stage.ts";
import { appointmentAt, openHours, visitAt } from "../stage/visits.ts";
import { digest, FAR, Kind, tokenOf, UNTIL_STOPPED } from "../stage/words.ts";

/*
 * the whole life of a patient by signatures alone
 * ├── with a contract wallet (ERC-1271)
 * ├── with an EIP-7702 account
 * ├── with a passkey
 * └── as the ward of another patient
 *     each: enrols, consents, changes and stops, books, moves and cancels, sends and withdraws orders and prescriptions, deals, disputes, hands over, sets safeguards, is recovered, erases, rotates, and announces keys as a provider
 */
describe("every signature, of every kind of account", () => {
  const kinds: Record<string, (on: Stage) => Promise<Account>> = {
    "a contract wallet": (on) => contractAccount(on.stranger),
    "an EIP-7702 account": delegatedAccount,
    "a passkey": (on) => passkeyAccount(on),
    "a ward's account": (on) => wardAccount(on, { id: on.ashaId, account: keyAccount(on.asha) }),
  };

  for (const [kind, make] of Object.entries(kinds)) {
    it(`${kind} does all that a patient does`, async () => {
      const on = await careStage();
      await live(on, await make(on as unknown as Stage));
    });
  }

  async function live(on: CareStage, patient: Account) {
    const contracts = {
      ProviderRegistry: on.providers,
      PatientRegistry: on.patients,
      ConsentRegistry: on.consents,
      MedicalRecord: on.records,
      CareDesk: on.desk,
    } as const;
    type Ours = Extract<Message, readonly [keyof typeof contracts, ...unknown[]]>;
    const signed = async (signer: Account, ...message: Ours) =>
      signer.sign(await typedMessage(contracts[message[0]], message));
    const deadline = FAR;
    const bundle = digest("bundle");
    let key = 100;
    const nonce = () => freshNonce(++key);

    const enrolment = {
      ...{ wallet: patient.address, bundleDigest: bundle, hospital: on.ids.city },
      ...{ writeExpiry: UNTIL_STOPPED, deadline },
    };
    await on.patients.enrolBySig(enrolment, await signed(patient, "PatientRegistry", "Enrolment", enrolment));
    const patientId = await on.patients.patientIdOf(patient.address);
    const wallet = patient.address;

    const grant = grantTo(on, { patientId });
    const grantId = await on.consents.hashGrant(grant);
    const given = { grant, wallet, consentEpoch: 0, deadline };
    await on.consents.grantBySig(
      grant,
      deadline,
      await signed(patient, "ConsentRegistry", "SignedGrant", given),
    );
    expect(await on.consents.isInForce(grant)).to.equal(true);
    const revocation = { patientId, grantId };
    await on.consents.revokeBySig(
      patientId,
      grantId,
      await signed(patient, "ConsentRegistry", "Revocation", revocation),
    );
    const another = grantTo(on, { patientId, salt: digest("another") });
    const change = { patientId, revoked: [grantId], granted: [another], consentEpoch: 0, deadline };
    await on.consents.changeConsentsBySig(
      change,
      await signed(patient, "ConsentRegistry", "ConsentChange", { ...change, wallet }),
    );
    expect(await on.consents.isInForce(another)).to.equal(true);
    const write = {
      ...{ patientId, provider: on.ids.lakeside, expiry: FAR, consentEpoch: 0, revocations: 0 },
      ...{ nonce: nonce(), deadline },
    };
    await on.consents.grantWriteBySig(
      patientId,
      write.provider,
      FAR,
      write.nonce,
      deadline,
      await signed(patient, "ConsentRegistry", "WriteConsent", write),
    );
    const noWrite = { patientId, provider: on.ids.lakeside, nonce: nonce(), deadline };
    await on.consents.revokeWriteBySig(
      patientId,
      noWrite.provider,
      noWrite.nonce,
      deadline,
      await signed(patient, "ConsentRegistry", "WriteRevocation", noWrite),
    );

    await visit(on, { patientId, deadline, sign: (...message) => signed(patient, ...message) });

    const [kept, passedOn] = [tokenOf("kept"), tokenOf("handed over")];
    for (const tokenId of [kept, passedOn]) {
      await on.records.connect(on.cityHospital).mint(patientId, tokenId, bundle);
    }
    const deal = { tokenId: kept, deal: 2, version: 1, digest: digest("deals"), deadline };
    await on.records.recordDealBySig(deal, await signed(patient, "MedicalRecord", "Deal", deal), UNGUARDED);
    const deals = [{ ...deal, deal: 3 }];
    await on.records.recordDealsBySig(
      deals,
      await signed(patient, "MedicalRecord", "Deals", { deals }),
      UNGUARDED,
    );
    const dispute = { tokenId: kept, version: 1, code: 1, digest: digest("words"), nonce: nonce(), deadline };
    await on.records.disputeBySig(dispute, await signed(patient, "MedicalRecord", "Dispute", dispute));
    const handOver = { tokenId: passedOn, from: wallet, to: on.bharat.address, nonce: nonce(), deadline };
    await on.records.handOverBySig(
      handOver,
      await signed(patient, "MedicalRecord", "HandOver", handOver),
      await signed(keyAccount(on.bharat), "MedicalRecord", "HandOver", handOver),
      UNGUARDED,
    );
    const all = { patientId, consentEpoch: 0, deadline };
    await on.consents.revokeAllBySig(
      patientId,
      0,
      deadline,
      await signed(patient, "ConsentRegistry", "RevocationOfAll", all),
    );

    // Of the same kind as the patient: an account of any kind may be a guardian and a recovery key.
    const guardians = [patientId, on.bharatId];
    const safeguards = {
      ...{ recoveryKey: patient.address, needed: 2, delay: 0 },
      guardians: digestOfGuardians(guardians),
    };
    const update = {
      ...{ patientId, wallet, previous: ZeroHash, next: digestOfSafeguards(safeguards) },
      ...{ nonce: nonce(), deadline },
    };
    await on.patients.setSafeguardsBySig(
      update,
      await signed(patient, "PatientRegistry", "SafeguardUpdate", update),
      UNGUARDED,
    );
    const keys = {
      ...{ patientId, wallet, previousDigest: bundle, bundleDigest: digest("second bundle") },
      ...{ nonce: nonce(), deadline },
    };
    const ofKeys = await signed(patient, "PatientRegistry", "KeyBundleUpdate", keys);
    await on.patients.updateKeyBundleBySig(keys, ofKeys, { safeguards, signature: ofKeys });

    const start = async (to: Account, round: number) => {
      const recovery = { patientId, from: wallet, to: to.address, round, deadline };
      const message = ["PatientRegistry", "Recovery", recovery] as const;
      const signatures = [await signed(patient, ...message), await signed(keyAccount(on.bharat), ...message)];
      const approvals = { guardians, salt: GUARDIANS_SALT, signers: [0, 1], signatures };
      await on.patients.startRecoveryBySig(recovery, safeguards, approvals, await signed(to, ...message));
    };
    await start(keyAccount(on.ashasNewWallet), 0);
    const round = { patientId, round: 1 };
    await on.patients.extendRecoveryBySig(
      patientId,
      1,
      safeguards,
      await signed(patient, "PatientRegistry", "RecoveryExtension", round),
    );
    const veto = await signed(patient, "PatientRegistry", "RecoveryCancellation", round);
    await on.patients.cancelRecoveryBySig(patientId, 1, veto, { safeguards, signature: veto });

    const custodian = on.ids.city;
    const destruction = { tokenId: kept, custodian, destroyedAt: 1_800_000_000 };
    const byCustodian = keyAccount(on.cityCustodian);
    const receipt = {
      custodian,
      destroyedAt: destruction.destroyedAt,
      signature: await signed(byCustodian, "MedicalRecord", "Destruction", destruction),
    };
    const erasure = { tokenId: kept, custodians: [custodian], needed: 1, deadline };
    const end = await signed(patient, "MedicalRecord", "Erasure", erasure);
    await on.records.eraseBySig(erasure, end, { safeguards, signature: end }, [receipt]);
    expect(await on.records.balanceOf(wallet)).to.equal(0);

    await on.providers.connect(on.archive).accredit(wallet, Kind.Hospital, FAR, "");
    const providerId = Number(await on.providers.providerIdOf(wallet));
    const announced = {
      ...{ providerId, preKey: digest("pre"), hpkeKey: digest("hpke") },
      ...{ nonce: nonce(), deadline },
    };
    await on.providers.scheduleKeysBySig(
      providerId,
      announced.preKey,
      announced.hpkeKey,
      announced.nonce,
      deadline,
      await signed(patient, "ProviderRegistry", "ProviderKeys", announced),
    );

    const next = keyAccount(on.ashasNewWallet);
    const rotation = { patientId, from: wallet, to: next.address, nonce: nonce(), deadline };
    const rotate = await signed(patient, "PatientRegistry", "Rotation", rotation);
    await on.patients.rotateWalletBySig(
      rotation,
      rotate,
      await signed(next, "PatientRegistry", "Rotation", rotation),
      { safeguards, signature: rotate },
    );
    expect(await on.patients.walletOf(patientId)).to.equal(next.address);
    await expect(
      on.consents.revokeBySig(
        patientId,
        grantId,
        await signed(patient, "ConsentRegistry", "Revocation", revocation),
      ),
    ).to.be.revertedWithCustomError(on.consents, "SignedMessagesNotSignedBy");
  }

  /** Books, moves and cancels a visit; sends and withdraws an order, withdraws a prescription. */
  async function visit(
    on: CareStage,
    { patientId, deadline, sign }: { patientId: string; deadline: number; sign: SignCare },
  ) {
    const { start } = await openHours(on);
    const doctor = on.ids.ravi;
    const booking = visitAt(on, start, { patientId });
    await on.desk.bookBySig(
      booking,
      deadline,
      await sign("CareDesk", "AppointmentBooking", { ...booking, deadline }),
    );
    const later = visitAt(on, start + 2, { patientId });
    const move = { fromStart: start, fromTurn: 1, ...later, deadline };
    await on.desk.moveBySig(start, 1, later, deadline, await sign("CareDesk", "AppointmentMove", move));
    const cancellation = { patientId, doctor, start: start + 2, turn: 1 };
    await on.desk.cancelBySig(
      patientId,
      doctor,
      start + 2,
      1,
      await sign("CareDesk", "AppointmentCancellation", cancellation),
    );
    expect((await appointmentAt(on, start + 2, patientId)).state).to.equal(2);

    const item = { patientId, doctor, digest: digest("tests and medicine") };
    const [ticket] = ticketsOf(digest("secret"), 2);
    await on.desk.connect(on.ravi).placeOrder(patientId, item.digest, FAR);
    await on.desk.connect(on.ravi).prescribe(patientId, item.digest, ticket, 1, FAR);
    const { laboratory } = on.ids;
    const sending = { ...item, laboratory, turn: 0, deadline };
    await on.desk.sendOrderBySig(
      patientId,
      doctor,
      item.digest,
      laboratory,
      0,
      deadline,
      await sign("CareDesk", "OrderSending", sending),
    );
    await on.desk.withdrawOrderBySig(
      patientId,
      doctor,
      item.digest,
      await sign("CareDesk", "OrderWithdrawal", item),
    );
    await on.desk.withdrawPrescriptionBySig(
      patientId,
      doctor,
      item.digest,
      await sign("CareDesk", "PrescriptionWithdrawal", item),
    );
    const id = await on.desk.careIdOf(patientId, doctor, item.digest);
    expect((await on.desk.orderOf(id)).state).to.equal(6);
    expect((await on.desk.prescriptionOf(id)).isCancelled).to.equal(true);
  }
});

type SignCare = (...message: Extract<Message, readonly ["CareDesk", ...unknown[]]>) => Promise<string>;
