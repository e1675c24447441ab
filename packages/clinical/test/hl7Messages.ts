/** Messages of City Hospital about Asha, written for these tests. */

const lines = (...segments: readonly string[]): string => `${segments.join("\r")}\r`;

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Asha comes to City Hospital's emergency room, under Dr. Ravi. */
export const admission = lines(
  "MSH|^~\\&|HIS|CITY^2.16.840.1.113883.19.5^ISO|LINCHPIN|GATEWAY|20260302091500+0530||ADT^A01^ADT_A01|CITY0001|P|2.5.1||||||UNICODE UTF-8",
  "EVN|A01|20260302091500",
  "PID|1||MRN-77^^^CITY&2.16.840.1.113883.19.5&ISO^MR~91-1111-2222-3333^^^ABDM^HC||Rao^Asha^Lakshmi^^Ms.^^L~Asha^^^^^^N|Iyer|19840506|F||2028-9^Asian^CDCREC|12 Lake Road^Flat 3^Pune^MH^411001^IND^H||^PRN^PH^^91^20^5550101~^NET^Internet^asha@example.org||hi|M||ACC-9|||||Mumbai|N",
  "PD1||||4711^Ravi^Menon^^^Dr.",
  "NK1|1|Rao^Vikram|SPO^Spouse^HL70063|12 Lake Road^^Pune^MH^411001|^PRN^CP^^91^98^5550102",
  "PV1|1|E|ER^1^B^CITY|E|||4711^Ravi^Menon^^^Dr.^MD^^&2.16.840.1.113883.4.6&ISO^^^^NPI||4712^Meera^Shah|MED||||7|||||V-1001|||||||||||||||||||||||||20260302090000+0530",
  "PV2|||R07.4^Chest pain^I10",
  "AL1|1|DA^Drug allergy^HL70127|7980^Penicillin^RXNORM|SV|Hives~Wheezing|20100101",
  "DG1|1||I20.9^Angina pectoris, unspecified^I10||20260302|A",
  "PR1|1||29303009^Electrocardiographic procedure^SCT||20260302092000+0530|D",
  "IN1|1|GOLD^Gold plan|INS-1|National Insurance||||GRP-5|City group|||20260101|20261231||||SEL|||||||||||||||||||POL-123",
  "ZBD|1|bed request",
);

/** City Hospital's laboratory reports on Asha: values of every common type. */
export const results = lines(
  "MSH|^~\\&|LAB|CITY|LINCHPIN|GATEWAY|20260302120000+0530||ORU^R01^ORU_R01|CITY0002|P|2.5.1",
  "PID|1||MRN-77^^^CITY^MR||Rao^Asha||19840506|F",
  "ORC|RE|P-1^HIS|F-1^LAB||CM||||20260302093000",
  "OBR|1|P-1^HIS|F-1^LAB|24323-8^Comprehensive metabolic panel^LN|||202603020930|||||||||4711^Ravi^Menon||||||20260302115500||CH|F",
  "NTE|1||Fasting sample",
  "OBX|1|NM|2345-7^Glucose^LN||5.40|mmol/L^^UCUM|3.9-5.5|N|||F|||20260302110000",
  "NTE|1||Repeated and confirmed",
  "OBX|2|NM|2823-3^Potassium^LN||<2.0|mmol/L^millimole per liter^UCUM|>3.5|LL^Critically low^HL70078|||C",
  "OBX|3|SN|5048-4^ANA titre^LN||^1^:^128||<1:40|A|||F",
  "OBX|4|SN|13945-1^RBC in urine^LN||^3^-^5|/[HPF]^^UCUM||N|||F",
  "OBX|5|CWE|882-1^Blood group^LN||278148006^Group O Rh positive^SCT||||||F",
  "OBX|6|DT|L1^Last meal^99CITY||20260301||||||F",
  "OBX|7|TM|L2^Drawn at^99CITY||0930||||||F",
  "OBX|8|FT|L3^Comment^99CITY||Line one\\.br\\A \\T\\ B \\F\\ C||||||P",
  "OBX|9|TX|L4^Narrative^99CITY||First line.||||||F",
  "OBX|10|TX|L4^Narrative^99CITY||Second line.||||||F",
  "OBX|11|ED|L5^Report as PDF^99CITY||LAB^Application^PDF^Base64^JVBERi0xLjcKJcK1wrYK||||||F",
  "SPM|1|P-1&HIS^F-1&LAB||BLD^Blood^HL70487|||||||||||||20260302093000+0530|20260302100000+0530",
);

/** Two isolates of one culture, told apart by their sub-ids. */
export const culture = lines(
  "MSH|^~\\&|LAB|CITY|LINCHPIN|GATEWAY|20260302120000+0530||ORU^R01|CITY0003|P|2.3",
  "PID|1||MRN-77||Rao^Asha||19840506|F",
  "OBR|1||F-2|625-4^Bacteria in stool^LN|||20260302||||||||SER&Serum||||||||||F",
  "OBX|1|CE|600-7^Organism^LN|1|112283007^E. coli^SCT||||||F",
  "OBX|2|ST|18906-8^Ciprofloxacin^LN|1.1|S||||||F",
  "OBX|3|CE|600-7^Organism^LN|2|27268008^Salmonella^SCT||||||F",
  "OBX|4|ST|18906-8^Ciprofloxacin^LN|2.1|R|||R|||F",
);

/** One message about two patients of a ward. */
export const ward = lines(
  "MSH|^~\\&|LAB|CITY|LINCHPIN|GATEWAY|20260302120000+0530||ORU^R01|CITY0004|P|2.5",
  "PID|1||MRN-77||Rao^Asha",
  "OBR|1||F-3|2345-7^Glucose^LN|||||||||||||||||||||F",
  "OBX|1|NM|2345-7^Glucose^LN||5.1|mmol/L^^UCUM|||||F",
  "PID|2||MRN-78||Shah^Meera",
  "OBR|2||F-4|2345-7^Glucose^LN|||||||||||||||||||||F",
  "OBX|2|NM|2345-7^Glucose^LN||6.2|mmol/L^^UCUM|||||F",
);

/** What becomes of a message when `from` is written as `to`. */
export const changed = (message: string, from: string, to: string): Uint8Array => {
  if (!message.includes(from)) throw new Error(`the message does not hold ${from}`);
  return bytesOf(message.replace(from, to));
};
