// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {CareDesk} from "../../contracts/CareDesk.sol";
import {IProviderRegistry} from "../../contracts/interfaces/IProviderRegistry.sol";
import {IAppointments} from "../../contracts/interfaces/care/IAppointments.sol";
import {ILaboratoryOrders} from "../../contracts/interfaces/care/ILaboratoryOrders.sol";
import {IPrescriptions} from "../../contracts/interfaces/care/IPrescriptions.sol";
import {World} from "./World.sol";

/// @dev A doctor's day of 300 units: patients and the doctor book, move and end; somebody tries in their place.
contract CalendarHandler is World {
    uint32 public constant UNITS = 300;
    uint32 internal constant DOCTOR = 2;
    /// A page's first unit, tomorrow.
    uint32 public constant FIRST = uint32((NOW / 300 / 128 + 3) * 128);

    CareDesk public desk;
    address internal doctor = vm.addr(uint256(keccak256("Dr. Ravi")));
    /// Every appointment that there ever was.
    uint32[] public starts;
    uint256[] public whose;
    mapping(uint256 patient => mapping(uint32 start => uint32)) public highestTurn;

    constructor() {
        setUpWorld();
        desk = new CareDesk(patients, providers, consents, records);
        vm.prank(hospital);
        providers.license(doctor, IProviderRegistry.Kind.Doctor, FAR, "");
        vm.prank(doctor);
        desk.offerHours(DOCTOR, FIRST / 128, _pages());
    }

    function book(uint256 patient, uint32 start, uint8 length, bool byDoctor) external {
        (patient, start) = _pick(patient, start);
        IAppointments.Booking memory booking = _bookingOf(patient, start, length);
        vm.prank(byDoctor ? doctor : walletOf(patient));
        if (byDoctor) desk.bookFor(booking);
        else desk.book(booking);
        _remember(patient, start);
    }

    function move(uint256 which, uint32 start, uint8 length) external {
        (uint256 patient, uint32 old) = _some(which);
        (, start) = _pick(0, start);
        IAppointments.Booking memory booking = _bookingOf(patient, start, length);
        uint32 turn = desk.turnOf(idOf(patient), DOCTOR, old);
        vm.prank(walletOf(patient));
        desk.move(old, turn, booking);
        _remember(patient, start);
    }

    function cancel(uint256 which) external {
        (uint256 patient, uint32 start) = _some(which);
        (bytes32 id, uint32 turn) = _named(patient, start);
        vm.prank(walletOf(patient));
        desk.cancel(id, DOCTOR, start, turn);
    }

    function decline(uint256 which, bool byHospital) external {
        (uint256 patient, uint32 start) = _some(which);
        (bytes32 id, uint32 turn) = _named(patient, start);
        vm.prank(byHospital ? hospital : doctor);
        desk.decline(id, DOCTOR, start, turn);
    }

    function close(uint256 which, bool isSeen) external {
        (uint256 patient, uint32 start) = _some(which);
        (bytes32 id, uint32 turn) = _named(patient, start);
        // Time goes on, and comes back for the others: a day has only so many appointments.
        vm.warp(uint256(start) * 300);
        vm.prank(doctor);
        try desk.close(id, start, turn, isSeen) {} catch {}
        vm.warp(NOW);
    }

    function takeHoursBack(uint256 pages) external {
        uint128[] memory offered = _pages();
        for (uint256 i = 0; i < offered.length; ++i) if ((pages >> i) & 1 == 1) offered[i] = uint128(pages >> 8);
        vm.prank(doctor);
        desk.offerHours(DOCTOR, FIRST / 128, offered);
    }

    /// @dev A stranger, another patient, or the hospital in the patient's place: no state moves.
    function intrude(uint256 which, uint256 who, uint32 start) external {
        (uint256 patient, uint32 old) = _some(which);
        (, start) = _pick(0, start);
        IAppointments.Booking memory booking = _bookingOf(patient, start, 2);
        (bytes32 id, uint32 turn) = _named(patient, old);
        address intruder = who % 3 == 0 ? hospital : who % 3 == 1 ? vm.addr(1) : walletOf(patient + 1);
        vm.prank(intruder);
        try desk.book(booking) {
            forbid(true, "somebody booked for another");
        } catch {}
        vm.prank(intruder);
        try desk.move(old, turn, booking) {
            forbid(true, "somebody moved another's");
        } catch {}
        vm.prank(intruder);
        try desk.cancel(id, DOCTOR, old, turn) {
            forbid(true, "somebody cancelled another's");
        } catch {}
        vm.prank(intruder);
        try desk.close(id, old, turn, true) {
            forbid(true, "somebody but a doctor closed it");
        } catch {}
        if (intruder == hospital) return;
        vm.prank(intruder);
        try desk.decline(id, DOCTOR, old, turn) {
            forbid(true, "somebody declined for the doctor");
        } catch {}
    }

    function known() external view returns (uint256) {
        return starts.length;
    }

    function appointment(uint256 i) external view returns (IAppointments.Appointment memory) {
        return desk.appointmentOf(idOf(whose[i]), DOCTOR, starts[i]);
    }

    function takenOf(uint32 page) external view returns (uint128 taken) {
        (, taken) = desk.calendarOf(DOCTOR, FIRST / 128 + page);
    }

    function _remember(uint256 patient, uint32 start) private {
        uint32 turn = desk.turnOf(idOf(patient), DOCTOR, start);
        forbid(turn != highestTurn[patient][start] + 1, "a turn was left out, or came again");
        if (turn == 1) {
            starts.push(start);
            whose.push(patient);
        }
        highestTurn[patient][start] = turn;
    }

    function _named(uint256 patient, uint32 start) private view returns (bytes32 id, uint32 turn) {
        id = idOf(patient);
        turn = desk.turnOf(id, DOCTOR, start);
    }

    function _bookingOf(
        uint256 patient,
        uint32 start,
        uint8 length
    ) private view returns (IAppointments.Booking memory) {
        (bytes32 id, uint32 turn) = _named(patient, start);
        length = length % 8 == 0 ? 96 : 1 + (length % 12);
        return IAppointments.Booking(id, DOCTOR, start, length, turn, BUNDLE);
    }

    function _some(uint256 which) private view returns (uint256 patient, uint32 start) {
        vm.assume(starts.length != 0);
        return (whose[which % starts.length], starts[which % starts.length]);
    }

    function _pick(uint256 patient, uint32 start) private pure returns (uint256, uint32) {
        return (patient % PATIENTS, FIRST + (start % UNITS));
    }

    function _pages() private pure returns (uint128[] memory pages) {
        pages = new uint128[](4);
        for (uint256 i = 0; i < pages.length; ++i) pages[i] = type(uint128).max;
    }
}

/// @dev Prescriptions and orders of one doctor for one patient; pharmacies and laboratories in competition.
contract ItemsHandler is World {
    uint256 public constant ITEMS = 4;
    uint32 internal constant DOCTOR = 2;
    uint32 internal constant LABORATORY = 4;

    CareDesk public desk;
    address internal doctor = vm.addr(uint256(keccak256("Dr. Ravi")));
    address[2] internal pharmacies;
    address[2] internal laboratories;
    bytes32 internal patientId;

    mapping(uint256 item => uint8) public fills;
    mapping(uint256 item => uint256) public dispensings;
    mapping(uint256 item => uint256) public completed;
    mapping(uint256 item => bool) public cancelled;
    mapping(uint256 item => uint32) public turns;

    constructor() {
        setUpWorld();
        desk = new CareDesk(patients, providers, consents, records);
        patientId = idOf(0);
        _license(doctor, IProviderRegistry.Kind.Doctor);
        for (uint256 i = 0; i < 2; ++i) {
            pharmacies[i] = vm.addr(uint256(keccak256(abi.encode("pharmacy", i))));
            laboratories[i] = vm.addr(uint256(keccak256(abi.encode("laboratory", i))));
            _license(pharmacies[i], IProviderRegistry.Kind.Pharmacy);
            _license(laboratories[i], IProviderRegistry.Kind.Laboratory);
            vm.prank(laboratories[i]);
            records.mint(patientId, 1 + i, BUNDLE);
        }
    }

    function prescribe(uint256 item, uint8 allowed) external {
        item %= ITEMS;
        allowed = uint8(bound(allowed, 1, 3));
        bytes20 filed = ticketOf(item, 0);
        vm.prank(doctor);
        desk.prescribe(patientId, bytes32(item + 1), filed, allowed, UNTIL_STOPPED);
        forbid(fills[item] != 0, "prescribed twice");
        fills[item] = allowed;
    }

    /// @dev Mostly with the ticket that is next; also with one that was used, or with a later one.
    function dispense(uint256 item, uint256 who, bool isPart, uint256 wrong) external {
        item %= ITEMS;
        uint256 place = dispensings[item] + 1;
        if (wrong % 5 == 0) place = wrong % 2 == 0 ? dispensings[item] : place + 1;
        bytes20 ticket = ticketOf(item, place);
        bytes32 id = idOfItem(item);
        vm.prank(pharmacies[who % 2]);
        desk.dispense(id, ticket, isPart, 0);
        forbid(place != dispensings[item] + 1, "a ticket that was not next");
        forbid(cancelled[item], "a cancelled one was dispensed");
        ++dispensings[item];
        if (!isPart) ++completed[item];
    }

    function cancelPrescription(uint256 item, bool byHospital) external {
        item %= ITEMS;
        vm.prank(byHospital ? hospital : doctor);
        desk.cancelPrescription(patientId, DOCTOR, bytes32(item + 1));
        forbid(cancelled[item], "cancelled twice");
        cancelled[item] = true;
    }

    function placeOrder(uint256 item) external {
        vm.prank(doctor);
        desk.placeOrder(patientId, bytes32((item % ITEMS) + 1), UNTIL_STOPPED);
    }

    function sendOrder(uint256 item, uint256 which) external {
        item %= ITEMS;
        uint32 turn = desk.orderOf(idOfItem(item)).turn;
        uint32 laboratory = providers.providerIdOf(laboratories[which % 2]);
        vm.prank(walletOf(0));
        desk.sendOrder(patientId, DOCTOR, bytes32(item + 1), laboratory, turn);
        uint32 now_ = desk.orderOf(idOfItem(item)).turn;
        forbid(now_ != turns[item] + 1, "a turn was left out, or came again");
        turns[item] = now_;
    }

    /// @dev What the laboratory does, each step with who it may be, and what comes of it.
    function work(uint256 item, uint256 who, uint256 step, uint256 token) external {
        bytes32 id = idOfItem(item % ITEMS);
        ILaboratoryOrders.Order memory before = desk.orderOf(id);
        address caller = laboratories[who % 2];
        bool isIts = providers.providerIdOf(caller) == before.laboratory;
        token = 1 + (token % 2);
        vm.prank(caller);
        if (step % 4 == 0) desk.acceptOrder(id);
        else if (step % 4 == 1) desk.collectOrder(id);
        else if (step % 4 == 2) desk.declineOrder(id);
        else desk.resultOrder(patientId, DOCTOR, bytes32((item % ITEMS) + 1), token, token == 1);
        forbid(!isIts, "another laboratory moved it");
        forbid(step % 4 == 3 && token != 1 + (who % 2), "another's record was its result");
        forbid(
            before.state == ILaboratoryOrders.OrderState.Resulted ||
                before.state == ILaboratoryOrders.OrderState.Cancelled,
            "what had ended went on"
        );
    }

    function cancelOrder(uint256 item) external {
        ILaboratoryOrders.OrderState before = desk.orderOf(idOfItem(item % ITEMS)).state;
        vm.prank(doctor);
        desk.cancelOrder(patientId, DOCTOR, bytes32((item % ITEMS) + 1));
        forbid(before >= ILaboratoryOrders.OrderState.Collected, "cancelled after it was collected");
    }

    /// @dev Everybody tries what is another's.
    function intrude(uint256 item, uint256 who) external {
        item %= ITEMS;
        bytes32 id = idOfItem(item);
        bytes20 ticket = ticketOf(item, dispensings[item] + 1);
        address[5] memory all = [hospital, doctor, laboratories[0], walletOf(0), vm.addr(1)];
        address intruder = all[who % 5];
        uint32 turn = desk.orderOf(id).turn;
        vm.prank(intruder);
        try desk.dispense(id, ticket, false, 0) {
            forbid(true, "somebody but a pharmacy dispensed");
        } catch {}
        if (intruder != doctor) {
            vm.prank(intruder);
            try desk.prescribe(patientId, bytes32(item + 1), ticket, 1, UNTIL_STOPPED) {
                forbid(true, "somebody but a doctor prescribed");
            } catch {}
            vm.prank(intruder);
            try desk.placeOrder(patientId, bytes32(item + 1), UNTIL_STOPPED) {
                forbid(true, "somebody but a doctor ordered");
            } catch {}
        }
        if (intruder != walletOf(0)) {
            vm.prank(intruder);
            try desk.sendOrder(patientId, DOCTOR, bytes32(item + 1), LABORATORY, turn) {
                forbid(true, "somebody chose for the patient");
            } catch {}
        }
        if (who % 5 < 2) return;
        vm.prank(intruder);
        try desk.cancelPrescription(patientId, DOCTOR, bytes32(item + 1)) {
            forbid(true, "somebody withdrew a prescription");
        } catch {}
        vm.prank(intruder);
        try desk.cancelOrder(patientId, DOCTOR, bytes32(item + 1)) {
            forbid(true, "somebody withdrew an order");
        } catch {}
    }

    function idOfItem(uint256 item) public view returns (bytes32) {
        return desk.careIdOf(patientId, DOCTOR, bytes32(item + 1));
    }

    /// @dev The filed one has place 0.
    function ticketOf(uint256 item, uint256 place) public pure returns (bytes20 ticket) {
        ticket = bytes20(keccak256(abi.encode("secret", item)));
        for (uint256 i = place; i < 9; ++i) ticket = bytes20(keccak256(abi.encode(ticket)));
    }

    function _license(address wallet, IProviderRegistry.Kind kind) private {
        vm.prank(hospital);
        providers.license(wallet, kind, FAR, "");
    }
}

contract CareInvariants is World {
    CalendarHandler private _calendar;
    ItemsHandler private _items;

    function setUp() external {
        _calendar = new CalendarHandler();
        _items = new ItemsHandler();
        targetContract(address(_calendar));
        targetContract(address(_items));
    }

    function invariant_nothingForbiddenHappened() external view {
        assertEq(bytes(_calendar.violation()).length, 0, _calendar.violation());
        assertEq(bytes(_items.violation()).length, 0, _items.violation());
    }

    /// @dev No unit belongs to two, and what is taken is exactly what is booked, was seen or was missed.
    function invariant_aCalendarIsTheUnionOfItsAppointments() external view {
        uint256[2] memory union;
        for (uint256 i = 0; i < _calendar.known(); ++i) {
            IAppointments.Appointment memory one = _calendar.appointment(i);
            bool takes = one.state == IAppointments.AppointmentState.Booked ||
                one.state == IAppointments.AppointmentState.Seen ||
                one.state == IAppointments.AppointmentState.Missed;
            if (!takes) continue;
            for (uint256 unit = _calendar.starts(i); unit < _calendar.starts(i) + one.length; ++unit) {
                uint256 place = unit - _calendar.FIRST();
                uint256 bit = 1 << (place % 256);
                assertEq(union[place / 256] & bit, 0, "a unit of two appointments");
                union[place / 256] |= bit;
            }
        }
        for (uint32 page = 0; page < 4; ++page) {
            uint128 expected = uint128(union[page / 2] >> (page % 2 == 0 ? 0 : 128));
            assertEq(_calendar.takenOf(page), expected, "taken");
        }
    }

    function invariant_fillsNeverExceedThePrescription() external view {
        CareDesk desk = _items.desk();
        for (uint256 item = 0; item < _items.ITEMS(); ++item) {
            IPrescriptions.Prescription memory one = desk.prescriptionOf(_items.idOfItem(item));
            assertEq(one.fills, _items.fills(item), "what was allowed");
            assertEq(one.filled, _items.completed(item), "what was handed out in full");
            assertTrue(one.filled <= one.fills, "more fills than allowed");
            assertTrue(_items.dispensings(item) <= 2 * uint256(one.fills), "more hand-outs than two a fill");
            assertTrue(one.isCancelled == _items.cancelled(item), "cancelled");
            bool isOpen = _items.dispensings(item) > 0 && one.isOpen;
            assertTrue(isOpen == one.isOpen, "open without a part");
            assertTrue(!(one.isCancelled && desk.isDispensable(_items.idOfItem(item))), "cancelled, yet dispensable");
        }
    }

    function invariant_turnsOfOrdersNeverGoBack() external view {
        for (uint256 item = 0; item < _items.ITEMS(); ++item) {
            assertEq(_items.desk().orderOf(_items.idOfItem(item)).turn, _items.turns(item), "turn");
        }
    }
}
