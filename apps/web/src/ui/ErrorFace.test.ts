import { LinchpinError } from "@linchpin/errors";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { describe, expect, it } from "vitest";
import { loadMessages } from "#i18n/loadMessages.ts";
import { ErrorFace } from "./ErrorFace.tsx";

const tooFew = new LinchpinError({
  code: "custodians/too-few",
  message: "2 custodians are needed to open this record; 1 answered.",
  hint: "Nothing is lost: try again when more custodians answer.",
  facts: { answered: 1, needed: 2, reasons: "network/unreachable" },
});

function say(locale: "en" | "hi", error: unknown): string {
  const face = createElement(ErrorFace, { error });
  return renderToStaticMarkup(
    createElement(IntlProvider, { locale, messages: loadMessages(locale), timeZone: "UTC", children: face }),
  );
}

describe("an error", () => {
  it("says in English exactly what happened, and its code", () => {
    expect(say("en", tooFew)).toContain("2 custodians are needed to open this record; 1 answered.");
    expect(say("en", tooFew)).toContain("custodians/too-few");
  });

  it("speaks Asha's language where it is a common one", () => {
    expect(say("hi", tooFew)).toContain("इसके लिए 2 चाबी-रखवाले चाहिए; उत्तर 1 से आया।");
  });

  it("that nobody translated is told as it came; that nobody knows, in general words", () => {
    const rare = new LinchpinError({
      code: "seal/broken",
      message: "The seal is broken.",
      hint: "Ask for another.",
    });
    expect(say("hi", rare)).toContain("The seal is broken.");
    expect(say("hi", new TypeError("x is undefined"))).not.toContain("undefined");
  });
});
