import { PlainText } from "./PlainText.ts";

/** Names of the twelve months, one line a language; a stroke parts the ways to write one. */
const LANGUAGES = [
  "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct november|nov december|dec",
  "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|set octubre noviembre diciembre|dic",
  "janvier|janv fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout septembre octobre novembre decembre",
  "januar|janner februar marz|maerz|mrz april mai juni juli august september oktober|okt november dezember|dez",
  "gennaio|gen febbraio marzo aprile maggio|mag giugno|giu luglio|lug agosto settembre ottobre|ott novembre dicembre",
  "janeiro fevereiro marco abril maio junho julho agosto setembro outubro|out novembro dezembro",
  "januari februari maart|mrt april mei juni juli augustus september oktober november december",
  "जनवरी फरवरी|फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर|सितम्बर अक्टूबर|अक्तूबर नवंबर|नवम्बर दिसंबर|दिसम्बर",
];

const NUMBERS = new Map<string, number>();
for (const language of LANGUAGES) {
  language.split(" ").forEach((names, i) => {
    for (const name of names.split("|")) NUMBERS.set(new PlainText(name).text, i + 1);
  });
}
const ENGLISH = (LANGUAGES[0] as string).split(" ").map((names) => names.split("|"));

/** All names of months, as part of a regular expression; longer ones first. */
export const MONTH_NAMES = [...NUMBERS.keys()].sort((a, b) => b.length - a.length).join("|");

/** The number of a month's name, 1 to 12; undefined for another word. */
export function monthOf(name: string): number | undefined {
  return NUMBERS.get(name.toLowerCase());
}

/** The English name of another month, written as this one was; undefined where this one is not English. */
export function monthLike(name: string, month: number): string | undefined {
  const lower = name.toLowerCase();
  const names = ENGLISH.find((one) => one.includes(lower));
  const others = ENGLISH[month - 1];
  if (names === undefined || others === undefined) return undefined;
  const other = (names[0] === lower && names.length > 1) || others.length === 1 ? others[0] : others.at(-1);
  if (other === undefined) return undefined;
  if (name === name.toUpperCase()) return other.toUpperCase();
  return name === lower ? other : other.charAt(0).toUpperCase() + other.slice(1);
}
