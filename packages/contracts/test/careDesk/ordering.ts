import { expect } from "chai";
import { ZeroHash } from "ethers";
import { type CareStage, careStage } from "../stage/careStage.ts";
import { networkHelpers } from "../stage/network.ts";
import { sign } from "../stage/sign.ts";
import { digest, FAR, Kind, tokenOf } from "../stage/words.ts";

/*
 * a laboratory order
 * ├── placed by a doctor in standing with write consent; refused: twice, without document or time, by others
 * ├── sent by the patient, relayed too; to another while the first has not accepted
 * │   └── refused: of another turn, expired, to who is no laboratory, by others, once accepted
 * ├── accepted by its laboratory in time; declined: the patient chooses again
 * ├── collected, resulted: preliminary as often as needed, then final
 * │   └── refused: another patient's record, another issuer's, one that there is not
 * ├── cancelled by doctor or hospital, withdrawn by the patient, until anything is collected
 * │   └── later too, from a laboratory whose standing has ended
 * └── no other step in any state, by nobody else
 */
const OrderState = {
  Placed: 1n,
  Sent: 2n,
  Accepted: 3n,
  Collected: 4n,
  Resulted: 5n,
  Cancelled: 6n,
} as const;
const tests = digest("tests");

describe("CareDesk: a laboratory order", () => {
  async function placed(expiry: number = FAR) {
    const on = await careStage();
    const otherLaboratory = on.guardians[0] ?? on.stranger;
    await on.providers.connect(on.lakeside).license(otherLaboratory.address, Kind.Laboratory, FAR, "");
    const otherId = Number(await on.providers.providerCount());
    const placing = await on.desk.connect(on.ravi).placeOrder(on.ashaId, tests, expiry);
    const id = await on.desk.careIdOf(on.ashaId, on.ids.ravi, tests);
    const asLaboratory = on.desk.connect(on.laboratory);
    const send = (turn: number, laboratory: number = on.ids.laboratory) =>
      on.desk.connect(on.asha).sendOrder(on.ashaId, on.ids.ravi, tests, laboratory, turn);
    const result = (tokenId: bigint, isFinal: boolean, by: CareStage["asha"] = on.laboratory) =>
      on.desk.connect(by).resultOrder(on.ashaId, on.ids.ravi, tests, tokenId, isFinal);
    return { on, id, placing, otherLaboratory, otherId, asLaboratory, send, result };
  }

  async function mintResult(on: CareStage, name: string, by: CareStage["asha"] = on.laboratory) {
    await on.records.connect(by).mint(on.ashaId, tokenOf(name), digest("asha's bundle"));
    return tokenOf(name);
  }

  it("from the doctor's word to the last result", async () => {
    const { on, id, placing, asLaboratory, send, result } = await placed();
    await expect(placing).to.emit(on.desk, "OrderPlaced").withArgs(id, on.ashaId, on.ids.ravi, tests, FAR);
    expect(await on.desk.orderOf(id)).to.deep.equal([OrderState.Placed, 0n, 0n, BigInt(FAR)]);
    await expect(send(0)).to.emit(on.desk, "OrderSent").withArgs(id, on.ids.laboratory, 1);
    expect(await on.desk.orderOf(id)).to.deep.equal([
      ...[OrderState.Sent, BigInt(on.ids.laboratory), 1n, BigInt(FAR)],
    ]);
    await expect(asLaboratory.acceptOrder(id))
      .to.emit(on.desk, "OrderAccepted")
      .withArgs(id, on.ids.laboratory);
    await expect(asLaboratory.collectOrder(id))
      .to.emit(on.desk, "OrderCollected")
      .withArgs(id, on.ids.laboratory);
    expect((await on.desk.orderOf(id)).state).to.equal(OrderState.Collected);
    const [first, last] = [await mintResult(on, "preliminary"), await mintResult(on, "final")];
    for (const again of [first, first]) {
      await expect(result(again, false))
        .to.emit(on.desk, "OrderResulted")
        .withArgs(id, on.ids.laboratory, again, false);
    }
    expect((await on.desk.orderOf(id)).state).to.equal(OrderState.Collected);
    await expect(result(last, true))
      .to.emit(on.desk, "OrderResulted")
      .withArgs(id, on.ids.laboratory, last, true);
    expect((await on.desk.orderOf(id)).state).to.equal(OrderState.Resulted);
    await expect(result(last, false))
      .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotInState")
      .withArgs(id, OrderState.Resulted);
  });

  it("is resulted also where nothing had to be collected", async () => {
    const { on, id, asLaboratory, send, result } = await placed();
    await send(0);
    const tokenId = await mintResult(on, "final");
    await expect(result(tokenId, true))
      .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotInState")
      .withArgs(id, OrderState.Sent);
    await asLaboratory.acceptOrder(id);
    await result(tokenId, false);
    expect((await on.desk.orderOf(id)).state).to.equal(OrderState.Accepted);
    await result(tokenId, true);
  });

  it("is placed once, with a document and time ahead, by a doctor whom Asha lets write", async () => {
    const { on, id } = await placed();
    const asRavi = on.desk.connect(on.ravi);
    await expect(asRavi.placeOrder(on.ashaId, tests, FAR))
      .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersExists")
      .withArgs(id);
    await expect(asRavi.placeOrder(on.ashaId, ZeroHash, FAR)).to.be.revertedWithCustomError(
      on.desk,
      "LaboratoryOrdersInvalid",
    );
    const now = (await networkHelpers.time.latest()) + 10;
    await networkHelpers.time.setNextBlockTimestamp(now);
    await expect(asRavi.placeOrder(on.ashaId, digest("others"), now)).to.be.revertedWithCustomError(
      on.desk,
      "LaboratoryOrdersInvalid",
    );
    await expect(asRavi.placeOrder(on.bharatId, tests, FAR))
      .to.be.revertedWithCustomError(on.desk, "CarePartiesMayNotWrite")
      .withArgs(on.bharatId, on.ids.ravi);
    for (const caller of [on.cityHospital, on.laboratory, on.asha, on.stranger]) {
      await expect(on.desk.connect(caller).placeOrder(on.ashaId, digest("others"), FAR))
        .to.be.revertedWithCustomError(on.desk, "CarePartiesNotADoctor")
        .withArgs(caller.address);
    }
    await asRavi.cancelOrder(on.ashaId, on.ids.ravi, tests);
    await expect(asRavi.placeOrder(on.ashaId, tests, FAR)).to.be.revertedWithCustomError(
      on.desk,
      "LaboratoryOrdersExists",
    );
  });

  it("Asha chooses another while the first has not accepted; the first may then do nothing", async () => {
    const { on, id, otherLaboratory, otherId, asLaboratory, send } = await placed();
    await send(0);
    await expect(send(1, otherId)).to.emit(on.desk, "OrderSent").withArgs(id, otherId, 2);
    await expect(asLaboratory.acceptOrder(id))
      .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotItsLaboratory")
      .withArgs(id, on.laboratory.address);
    await on.desk.connect(otherLaboratory).acceptOrder(id);
    await expect(send(2))
      .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotInState")
      .withArgs(id, OrderState.Accepted);
  });

  it("a laboratory declines, also what it had accepted: Asha sends it again, with the next turn", async () => {
    const { on, id, asLaboratory, send } = await placed();
    for (const turn of [0, 1]) {
      await send(turn);
      if (turn === 1) await asLaboratory.acceptOrder(id);
      await expect(asLaboratory.declineOrder(id))
        .to.emit(on.desk, "OrderDeclined")
        .withArgs(id, on.ids.laboratory);
      expect(await on.desk.orderOf(id)).to.deep.equal([
        ...[OrderState.Placed, 0n, BigInt(turn + 1), BigInt(FAR)],
      ]);
      await expect(send(turn))
        .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersTurnPassed")
        .withArgs(id, turn + 1);
      await expect(asLaboratory.declineOrder(id)).to.be.revertedWithCustomError(
        on.desk,
        "LaboratoryOrdersNotItsLaboratory",
      );
    }
    await send(2);
    await asLaboratory.acceptOrder(id);
    await asLaboratory.collectOrder(id);
    await expect(asLaboratory.declineOrder(id))
      .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotInState")
      .withArgs(id, OrderState.Collected);
  });

  it("a relayer sends it with what Asha signed, in time and once, also after it came back", async () => {
    const { on, id, asLaboratory } = await placed();
    const laboratory = on.ids.laboratory;
    const value = { patientId: on.ashaId, doctor: on.ids.ravi, digest: tests, laboratory, turn: 0 };
    const signature = await sign(on.asha, on.desk, ["CareDesk", "OrderSending", { ...value, deadline: FAR }]);
    const send = (turn = 0, deadline = FAR) =>
      on.desk
        .connect(on.relayer)
        .sendOrderBySig(on.ashaId, on.ids.ravi, tests, laboratory, turn, deadline, signature);
    await expect(send()).to.emit(on.desk, "OrderSent").withArgs(id, laboratory, 1);
    await asLaboratory.declineOrder(id);
    await expect(send()).to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersTurnPassed").withArgs(id, 1);
    await expect(send(1)).to.be.revertedWithCustomError(on.desk, "SignedMessagesNotSignedBy");
    await expect(send(0, 1)).to.be.revertedWithCustomError(on.desk, "SignedMessagesExpired").withArgs(1);
  });

  it("goes to laboratories in standing only, from its patient only", async () => {
    const { on, send } = await placed();
    for (const provider of [0, 99, on.ids.pharmacy, on.ids.ravi, on.ids.city]) {
      await expect(send(0, provider))
        .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotALaboratory")
        .withArgs(provider);
    }
    await on.providers.connect(on.cityHospital).suspend(on.ids.laboratory);
    await expect(send(0)).to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotALaboratory");
    await on.providers.connect(on.cityHospital).reinstate(on.ids.laboratory);
    for (const caller of [on.bharat, on.ravi, on.laboratory, on.stranger]) {
      await expect(on.desk.connect(caller).sendOrder(on.ashaId, on.ids.ravi, tests, on.ids.laboratory, 0))
        .to.be.revertedWithCustomError(on.desk, "CarePartiesNotThePatient")
        .withArgs(on.ashaId, caller.address);
    }
    await expect(
      on.desk.connect(on.bharat).sendOrder(on.bharatId, on.ids.ravi, tests, on.ids.laboratory, 0),
    ).to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotInState");
  });

  it("is neither sent nor accepted from the second at which it expires on; what was accepted goes on", async () => {
    const expiry = (await networkHelpers.time.latest()) + 100_000;
    const { on, id, asLaboratory, send, result } = await placed(expiry);
    await on.desk.connect(on.ravi).placeOrder(on.ashaId, digest("others"), expiry);
    const others = await on.desk.careIdOf(on.ashaId, on.ids.ravi, digest("others"));
    const asAsha = on.desk.connect(on.asha);
    await asAsha.sendOrder(on.ashaId, on.ids.ravi, digest("others"), on.ids.laboratory, 0);
    await send(0);
    await networkHelpers.time.setNextBlockTimestamp(expiry - 1);
    await asLaboratory.acceptOrder(id);
    await networkHelpers.time.setNextBlockTimestamp(expiry);
    await expect(asLaboratory.acceptOrder(others))
      .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersExpired")
      .withArgs(others);
    await expect(asAsha.sendOrder(on.ashaId, on.ids.ravi, digest("others"), on.ids.laboratory, 1))
      .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersExpired")
      .withArgs(others);
    await asLaboratory.collectOrder(id);
    await result(await mintResult(on, "final"), true);
  });

  it("takes no step by another laboratory, or by its own without standing", async () => {
    const { on, id, otherLaboratory, asLaboratory, send, result } = await placed();
    await send(0);
    const tokenId = await mintResult(on, "final");
    for (const caller of [otherLaboratory, on.pharmacy, on.ravi, on.cityHospital, on.asha, on.stranger]) {
      const as = on.desk.connect(caller);
      for (const trying of [
        () => as.acceptOrder(id),
        () => as.declineOrder(id),
        () => as.collectOrder(id),
        () => result(tokenId, true, caller),
        () => as.acceptOrder(digest("no order")),
      ]) {
        await expect(trying()).to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotItsLaboratory");
      }
    }
    await on.providers.connect(on.archive).suspend(on.ids.laboratory);
    await expect(asLaboratory.acceptOrder(id))
      .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotItsLaboratory")
      .withArgs(id, on.laboratory.address);
  });

  it("takes no record of another patient, of another issuer, or that there is not", async () => {
    const { on, id, asLaboratory, send, result } = await placed();
    await send(0);
    await asLaboratory.acceptOrder(id);
    await on.consents.connect(on.bharat).grantWrite(on.bharatId, on.ids.laboratory, FAR);
    await on.records.connect(on.laboratory).mint(on.bharatId, tokenOf("bharat's"), digest("bharat's bundle"));
    const foreign = await mintResult(on, "the hospital's", on.cityHospital);
    for (const tokenId of [tokenOf("bharat's"), foreign]) {
      await expect(result(tokenId, true))
        .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotItsResult")
        .withArgs(id, tokenId);
    }
    await expect(result(tokenOf("nothing"), true)).to.be.revertedWithCustomError(
      on.records,
      "ERC721NonexistentToken",
    );
    expect((await on.desk.orderOf(id)).state).to.equal(OrderState.Accepted);
  });

  it("doctor, hospital and patient take it back until anything is collected", async () => {
    const { on, id, asLaboratory, send } = await placed();
    const asRavi = on.desk.connect(on.ravi);
    await send(0);
    await asLaboratory.acceptOrder(id);
    await expect(asRavi.cancelOrder(on.ashaId, on.ids.ravi, tests))
      .to.emit(on.desk, "OrderCancelled")
      .withArgs(id, on.ids.ravi);
    for (const trying of [
      () => asLaboratory.collectOrder(id),
      () => asLaboratory.declineOrder(id),
      () => send(1),
      () => asRavi.cancelOrder(on.ashaId, on.ids.ravi, tests),
    ]) {
      await expect(trying())
        .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotInState")
        .withArgs(id, OrderState.Cancelled);
    }
    await asRavi.placeOrder(on.ashaId, digest("others"), FAR);
    await on.providers.connect(on.archive).suspend(on.ids.ravi);
    for (const caller of [on.ravi, on.lakeside, on.stranger, on.asha, on.laboratory]) {
      await expect(on.desk.connect(caller).cancelOrder(on.ashaId, on.ids.ravi, digest("others")))
        .to.be.revertedWithCustomError(on.desk, "CarePartiesNotTheDoctor")
        .withArgs(on.ids.ravi, caller.address);
    }
    await expect(on.desk.connect(on.cityHospital).cancelOrder(on.ashaId, on.ids.ravi, digest("others")))
      .to.emit(on.desk, "OrderCancelled")
      .withArgs(await on.desk.careIdOf(on.ashaId, on.ids.ravi, digest("others")), on.ids.city);
  });

  it("what a laboratory collected comes back once it may not go on", async () => {
    const { on, id, asLaboratory, send } = await placed();
    await send(0);
    await asLaboratory.acceptOrder(id);
    await asLaboratory.collectOrder(id);
    const cancel = () => on.desk.connect(on.ravi).cancelOrder(on.ashaId, on.ids.ravi, tests);
    await expect(cancel()).to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotInState");
    await on.providers.connect(on.cityHospital).suspend(on.ids.laboratory);
    await expect(cancel()).to.emit(on.desk, "OrderCancelled").withArgs(id, on.ids.ravi);
  });

  it("Asha withdraws it by a signature, until anything is collected", async () => {
    const { on, id, asLaboratory, send } = await placed();
    const withdraw = async (what: string) => {
      const value = { patientId: on.ashaId, doctor: on.ids.ravi, digest: what };
      const signature = await sign(on.asha, on.desk, ["CareDesk", "OrderWithdrawal", value]);
      return on.desk.connect(on.relayer).withdrawOrderBySig(on.ashaId, on.ids.ravi, what, signature);
    };
    await on.desk.connect(on.ravi).placeOrder(on.ashaId, digest("others"), FAR);
    await expect(withdraw(digest("others")))
      .to.emit(on.desk, "OrderCancelled")
      .withArgs(await on.desk.careIdOf(on.ashaId, on.ids.ravi, digest("others")), 0);
    await send(0);
    await asLaboratory.acceptOrder(id);
    await asLaboratory.collectOrder(id);
    await expect(withdraw(tests))
      .to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotInState")
      .withArgs(id, OrderState.Collected);
    await expect(
      on.desk.connect(on.ravi).cancelOrder(on.ashaId, on.ids.ravi, tests),
    ).to.be.revertedWithCustomError(on.desk, "LaboratoryOrdersNotInState");
    await expect(withdraw(digest("no order"))).to.be.revertedWithCustomError(
      on.desk,
      "LaboratoryOrdersNotInState",
    );
  });
});
