/**
 * Common allergens: SNOMED CT code of the substance | name | category | what of our medicines it is, class or ingredient |
 * Hindi | other words | SNOMED CT code of the allergy to it. A code that could not be checked is left out.
 */
export const ALLERGENS = `
764146007|Penicillin|medication|class:penicillin|पेनिसिलिन|penicillins|91936005
387207008|Ibuprofen|medication|ibuprofen|आइबुप्रोफेन||293619005
372687004|Amoxicillin|medication|amoxicillin|एमोक्सिसिलिन||294505008
|Cephalosporin|medication|class:cephalosporin|सेफालोस्पोरिन|cephalosporins|294532003
|Sulfonamide antibiotic|medication|class:sulfonamide|सल्फा दवा|sulfa, sulpha, sulfa drugs, sulphonamide|91939003
387458008|Aspirin|medication|aspirin|एस्पिरिन|acetylsalicylic acid|293586001
|Non-steroidal anti-inflammatory drug|medication|class:nsaid|दर्द निवारक (NSAID)|NSAID, NSAIDs, painkillers|293610009
|Diclofenac|medication|diclofenac|डाइक्लोफेनाक||293613006
387517004|Paracetamol|medication|paracetamol|पैरासिटामोल|acetaminophen|
|Ciprofloxacin|medication|ciprofloxacin|सिप्रोफ्लॉक्सासिन||294487000
|Quinolone|medication|class:fluoroquinolone||fluoroquinolone|
|Macrolide|medication|class:macrolide||macrolides|91933002
|Tetracycline|medication|class:tetracycline||tetracyclines|
|Metronidazole|medication|metronidazole|मेट्रोनिडाज़ोल||294567003
|Codeine|medication|codeine|||293597001
373529000|Morphine|medication|morphine|मॉर्फिन||
|Tramadol|medication|tramadol|||
|Local anaesthetic|medication|class:local-anaesthetic||lidocaine, lignocaine|
|Insulin|medication|class:insulin|इंसुलिन||
|ACE inhibitor|medication|class:ace-inhibitor||angiotensin converting enzyme inhibitor|
|Statin|medication|class:statin||statins|
|Phenytoin|medication|phenytoin|||293869004
|Carbamazepine|medication|carbamazepine|||293867002
|Iodinated contrast medium|medication|||contrast dye, iodine contrast|
256349002|Peanut|food||मूँगफली|peanuts, groundnut|91935009
|Tree nut|food||मेवे|cashew, almond, walnut, nuts|
3718001|Cow's milk|food||गाय का दूध|milk, dairy, lactose|
102263004|Eggs|food||अंडा|egg|
227037002|Fish|food||मछली||
227146005|Shellfish|food||झींगा, केकड़ा|prawn, shrimp, crab|
|Wheat|food||गेहूँ|gluten|
|Soy|food||सोया|soya|
|Sesame seed|food||तिल|til|
|Mustard|food||सरसों||
256259004|Pollen|environment||परागकण||
260147004|House dust mite|environment||धूल|dust, dust mite|232350006
|Mold|environment||फफूँद|mould, fungus|
|Cat dander|environment||बिल्ली|cat|
|Dog dander|environment||कुत्ता|dog|
288328004|Bee venom|environment||मधुमक्खी का डंक|bee sting, wasp, insect bite|
|Cockroach|environment||तिलचट्टा||
111088007|Latex|environment||लेटेक्स|rubber|
`;
