import { PlainText } from "./PlainText.ts";

/** What the value of a labelled field is. */
export type FieldKind = "NAME" | "PLACE" | "OTHER";

/** Labels of forms and letters in small letters without accents, by what stands in their fields; a stroke parts them. */
const LABELS: Readonly<Record<FieldKind, string>> = {
  NAME:
    "patient name|patients name|patient's name|patient full name|name of patient|name of the patient|client name|pt name|pt. name|full name|legal name|name|surname|last name|first name|middle name|family name|given name|given names|forename|forenames|maiden name|former name|nickname|preferred name|alias|patient|client|pt|subscriber name|insured name|member name|guarantor|guarantor name|" +
    "father's name|fathers name|mother's name|mothers name|husband's name|spouse name|spouse|next of kin|nok|emergency contact|contact person|guardian|guardian name|informant|" +
    "physician|attending|attending physician|ordering physician|ordering provider|ordering doctor|requesting physician|requesting provider|requested by|ordered by|referring physician|referring provider|referring doctor|referred by|ref by|ref. by|ref. doctor|ref doctor|ref dr|referring dr|admitting physician|primary care|primary care physician|pcp|gp|family doctor|provider|provider name|practitioner|consultant|treating doctor|treating physician|doctor|doctor name|dr name|surgeon|assistant surgeon|anaesthetist|anesthetist|anesthesiologist|pathologist|radiologist|cardiologist|technologist|technician|sonographer|phlebotomist|nurse|midwife|pharmacist|prescriber|prescribed by|therapist|performed by|reported by|reporting doctor|interpreted by|read by|verified by|validated by|approved by|authorised by|authorized by|checked by|reviewed by|signed by|electronically signed by|attested by|dictated by|transcribed by|transcriptionist|typed by|prepared by|entered by|collected by|received by|author|witness|copy to|copies to|cc|to|from|attn|attention|" +
    "nom|prenom|nom de naissance|nom du patient|medecin|medecin traitant|prescripteur|name des patienten|vorname|nachname|familienname|geburtsname|arzt|hausarzt|einweiser|zuweiser|nombre|apellido|apellidos|nombre y apellidos|paciente|medico|cognome|nome|paziente|medico curante|sobrenome|naam|voornaam|achternaam|huisarts|behandelaar|navn|namn|imie|nazwisko|jmeno|prijmeni|ad soyad|hasta adi|фамилия|имя|отчество|фио|пациент|врач|नाम|मरीज|रोगी|मरीज का नाम|रोगी का नाम|पिता का नाम|पति का नाम|माता का नाम|डॉक्टर|चिकित्सक|姓名|患者|患者姓名|病人|医师|医生|报告医师|审核医师|氏名|患者氏名|担当医|성명|이름|환자명|담당의|اسم المريض|الاسم|اسم|الطبيب",
  PLACE:
    "address|home address|permanent address|present address|current address|mailing address|postal address|residential address|street|street address|city|town|village|district|taluk|mandal|suburb|county|locality|pin code|pincode|zip|zip code|postcode|postal code|residence|employer|employer name|occupation and employer|workplace|school|place of work|place of birth|birthplace|facility|hospital|clinic|hospital name|ward|lab name|collected at|sample from|referred from|insurance|insurance company|payer|insurer|" +
    "adresse|domicile|ne a|nee a|lieu de naissance|etablissement|anschrift|wohnort|wohnhaft|geburtsort|einrichtung|klinik|direccion|domicilio|lugar de nacimiento|ciudad|localidad|hospital|indirizzo|residenza|luogo di nascita|endereco|morada|cidade|adres|woonplaats|geboorteplaats|адрес|место рождения|पता|शहर|गांव|गाँव|जिला|अस्पताल|地址|住址|医院|出生地|住所|주소|العنوان",
  OTHER:
    "location|loc|unit|units|laboratory|practice|value|reference|reference range|range|flag|dob|d.o.b.|d.o.b|date of birth|birth date|born|date|time|age|sex|gender|age/sex|age / sex|sex/age|mrn|mr no|mr no.|uhid|id|patient id|pat id|lab no|lab no.|reg no|reg no.|reg. no.|sample id|accession|accession no|visit no|bill no|order no|account|acct|acct#|account number|phone|tel|telephone|mobile|mob|cell|fax|email|e-mail|ssn|aadhaar|abha|nhs no|nhs number|npi|dea|insurance id|policy|policy no|group|group no|plan|room|bed|room no|status|date of admission|admitted|admission date|discharge date|discharged|exam date|collected|received|reported|printed|diagnosis|specialty|department|dept|relationship|relation|religion|race|ethnicity|language|marital status|blood group|height|weight|wt|ht|bp|allergies|indication|history|findings|impression|conclusion|technique|comparison|comments|notes|result|results|test|specimen|sample|" +
    "ne le|nee le|date de naissance|sexe|n° ss|geb|geb.|geburtsdatum|geschlecht|fecha de nacimiento|sexo|fecha|data di nascita|sesso|data de nascimento|geboortedatum|geslacht|आयु|उम्र|लिंग|मोबाइल|फोन|जन्म तिथि|दिनांक|性别|年龄|出生日期|电话|科室|床号|住院号|生年月日|性別|年齢|電話|생년월일|성별|나이|전화",
};

const KINDS = new Map<string, FieldKind>();
for (const kind of ["OTHER", "PLACE", "NAME"] as const) {
  for (const label of LABELS[kind].split("|")) KINDS.set(new PlainText(label).text.toLowerCase(), kind);
}

/** What stands in the field of a label; undefined for what is none. */
export function fieldKindOf(label: string): FieldKind | undefined {
  return KINDS.get(
    label
      .trim()
      .toLowerCase()
      .replace(/\s+/g, " ")
      .replace(/[:：]$/, "")
      .trim(),
  );
}
