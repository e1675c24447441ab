import { clsx } from "clsx";
import { onCircle, ringArc } from "./ring.ts";

/** Where a key piece is: at rest in custody, on its way, here, withheld, or behind a custodian that does not answer. */
export type PieceState = "in-place" | "fetching" | "answered" | "refused" | "unreachable";

export interface CustodianPiece {
  readonly providerId: number;
  readonly name: string;
  readonly state: PieceState;
}

/** The picture's words: `messages/…` under `key`, already chosen for these states. */
export interface KeyWords {
  readonly summary: string;
  readonly linchpin: string;
  readonly linchpinName: string;
  readonly linchpinShort: string;
  readonly piece: Readonly<Record<PieceState, string>>;
}

export interface KeyProps {
  /** How many custodians' pieces open the record. */
  readonly needed: number;
  readonly pieces: readonly CustodianPiece[];
  /** Whether the patient's own piece, the linchpin, is in place. */
  readonly linchpin: "in-place" | "away";
  /** Small: a mark on a card. Large: with the custodians' names. */
  readonly size?: "small" | "large";
  readonly className?: string;
}

const CENTRE = 60;
const ARC: Record<PieceState, string> = {
  "in-place": "stroke-teal opacity-35",
  fetching: "stroke-amber-mark piece-fetching",
  answered: "stroke-teal",
  refused: "stroke-red",
  unreachable: "stroke-line-strong",
};
const DASH: Partial<Record<PieceState, string>> = { fetching: "7 7", unreachable: "1 8" };

/** Whether enough custodians have answered and the linchpin is there. */
export function isKeyWhole({
  linchpin,
  pieces,
  needed,
}: Pick<KeyProps, "linchpin" | "pieces" | "needed">): boolean {
  return linchpin === "in-place" && pieces.filter(({ state }) => state === "answered").length >= needed;
}

/** {@link KeyPicture} with its words given: for pages that the server writes. */
export function KeyFigure({
  needed,
  pieces,
  linchpin,
  size = "small",
  className,
  words,
}: KeyProps & { words: KeyWords }) {
  const told = [
    words.summary,
    words.linchpin,
    ...pieces.map(({ name, state }) => `${name}: ${words.piece[state]}`),
  ];
  const isOpen = isKeyWhole({ linchpin, pieces, needed });
  const drawing = <Wheel pieces={pieces} isOpen={isOpen} linchpin={linchpin} isLarge={size === "large"} />;
  if (size === "small") {
    return (
      <span
        role="img"
        aria-label={told.join(". ")}
        title={told.join("\n")}
        className={clsx("inline-block size-14 shrink-0", className)}
      >
        {drawing}
      </span>
    );
  }
  return (
    <figure className={clsx("flex flex-wrap items-center justify-center gap-x-8 gap-y-4", className)}>
      <div className="w-40 shrink-0 sm:w-48">{drawing}</div>
      <figcaption className="min-w-52 flex-1 basis-52">
        <p className="font-medium" aria-live="polite">
          {words.summary}
        </p>
        <ul className="mt-2 max-w-md space-y-1.5 text-sm">
          <LegendLine state={linchpin === "in-place" ? "answered" : "unreachable"} name={words.linchpinName}>
            {words.linchpinShort}
          </LegendLine>
          {pieces.map(({ providerId, name, state }) => (
            <LegendLine key={providerId} state={state} name={name}>
              {words.piece[state]}
            </LegendLine>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function LegendLine({ state, name, children }: { state: PieceState; name: string; children: string }) {
  return (
    <li className="flex items-center gap-2.5">
      <svg viewBox="0 0 18 18" aria-hidden="true" className="size-[18px] shrink-0">
        <Mark state={state} x={9} y={9} />
      </svg>
      <span className="min-w-0">{name}</span>
      <span className="ml-auto text-right text-ink-soft">{children}</span>
    </li>
  );
}

interface WheelProps {
  readonly pieces: readonly CustodianPiece[];
  readonly linchpin: "in-place" | "away";
  readonly isOpen: boolean;
  readonly isLarge: boolean;
}

function Wheel({ pieces, linchpin, isOpen, isLarge }: WheelProps) {
  const ring = { centre: CENTRE, radius: 48, count: pieces.length, gap: pieces.length > 1 ? 0.075 : 0.02 };
  return (
    <svg viewBox="0 0 120 120" aria-hidden="true" className="piece block w-full" fill="none">
      {pieces.map(({ providerId, state }, index) => (
        <path
          key={providerId}
          d={ringArc({ ...ring, index })}
          className={clsx("transition-[stroke,opacity] duration-300", ARC[state])}
          strokeWidth={isLarge ? 9 : 11}
          strokeLinecap={state === "fetching" ? "butt" : "round"}
          strokeDasharray={DASH[state]}
        />
      ))}
      {isLarge
        ? pieces.map(({ providerId, state }, index) => {
            const spot = onCircle({ centre: CENTRE, radius: 48, turn: index / pieces.length });
            return <Mark key={providerId} state={state} {...spot} />;
          })
        : null}
      <circle
        cx={CENTRE}
        cy={CENTRE}
        r="31"
        className={clsx(
          "transition-[fill,stroke] duration-300",
          isOpen ? "fill-teal stroke-teal" : "fill-surface stroke-line",
        )}
        strokeWidth="2"
      />
      <Linchpin isHere={linchpin === "in-place"} isOpen={isOpen} />
    </svg>
  );
}

function Linchpin({ isHere, isOpen }: { isHere: boolean; isOpen: boolean }) {
  const stroke = isOpen ? "stroke-on-teal" : isHere ? "stroke-teal" : "stroke-line-strong";
  return (
    <g
      className={clsx("transition-[stroke] duration-300", stroke)}
      strokeLinecap="round"
      strokeDasharray={isHere ? undefined : "2 5"}
    >
      <circle cx="60" cy="46" r="7" strokeWidth="4.5" />
      <path d="M60 54v26" strokeWidth="6" />
      <path d="M43 66h8M69 66h8" strokeWidth="6" opacity={isHere ? 0.45 : 0.8} />
    </g>
  );
}

/** A state's sign: it differs by shape, not by colour alone. */
function Mark({ state, x, y }: { state: PieceState; x: number; y: number }) {
  const tone = {
    "in-place": "fill-surface stroke-teal",
    fetching: "fill-amber-soft stroke-amber-mark",
    answered: "fill-teal stroke-teal",
    refused: "fill-red stroke-red",
    unreachable: "fill-surface stroke-line-strong",
  }[state];
  return (
    <g transform={`translate(${x} ${y})`} fill="none" strokeLinecap="round" strokeLinejoin="round">
      <circle r="7.5" className={tone} strokeWidth="1.5" />
      {state === "in-place" ? <circle r="2.25" className="fill-teal" /> : null}
      {state === "fetching" ? (
        <path d="M-3 0h.01M0 0h.01M3 0h.01" className="stroke-amber" strokeWidth="2" />
      ) : null}
      {state === "answered" ? (
        <path d="M-3 .2l2.1 2.2L3.2-2.2" className="stroke-on-teal" strokeWidth="1.75" />
      ) : null}
      {state === "refused" ? (
        <path d="M-2.4-2.4l4.8 4.8M2.4-2.4l-4.8 4.8" className="stroke-on-red" strokeWidth="1.75" />
      ) : null}
      {state === "unreachable" ? <path d="M-3 0h6" className="stroke-ink-faint" strokeWidth="1.75" /> : null}
    </g>
  );
}
