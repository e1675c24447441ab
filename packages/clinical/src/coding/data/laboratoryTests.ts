/**
 * Common laboratory tests: LOINC code | LOINC's long name | short name | UCUM unit | adult reference range, `m:` and `f:` where it
 * differs, `low..high` | critical `low..high` | other units with how many of the usual one they are | Hindi | other words.
 * Ranges are usual ones for adults; a laboratory's own always goes first. Without a unit the answer is one of words.
 */
export const LABORATORY_TESTS = `
718-7|Hemoglobin [Mass/volume] in Blood|Hemoglobin|g/dL|m:13..17 f:12..15|7..20|g/L=0.1|हीमोग्लोबिन|Hb, haemoglobin
4544-3|Hematocrit [Volume Fraction] of Blood by Automated count|Hematocrit|%|m:40..50 f:36..46||||PCV, haematocrit
6690-2|Leukocytes [#/volume] in Blood by Automated count|White cell count|10*3/uL|4..11|1..50|10*9/L=1|श्वेत रक्त कोशिका|WBC, TLC, leucocytes
789-8|Erythrocytes [#/volume] in Blood by Automated count|Red cell count|10*6/uL|m:4.5..5.5 f:3.8..4.8||10*12/L=1||RBC
777-3|Platelets [#/volume] in Blood by Automated count|Platelet count|10*3/uL|150..410|20..1000|10*9/L=1|प्लेटलेट|platelets, thrombocytes
787-2|MCV [Entitic mean volume] in Red Blood Cells by Automated count|MCV|fL|83..101||||mean corpuscular volume
785-6|MCH [Entitic mass] by Automated count|MCH|pg|27..32||||
786-4|MCHC [Mass/volume] in Red Blood Cells by Automated count|MCHC|g/dL|31.5..34.5||||
770-8|Neutrophils/Leukocytes in Blood by Automated count|Neutrophils|%|40..80||||
736-9|Lymphocytes/Leukocytes in Blood by Automated count|Lymphocytes|%|20..40||||
713-8|Eosinophils/Leukocytes in Blood by Automated count|Eosinophils|%|1..6||||
4537-7|Erythrocyte sedimentation rate by Westergren method|ESR|mm/h|m:0..15 f:0..20||||sedimentation rate
2345-7|Glucose [Mass/volume] in Serum or Plasma|Glucose, random|mg/dL|70..140|45..450|mmol/L=18.016|शुगर|blood sugar, RBS
1558-6|Fasting glucose [Mass/volume] in Serum or Plasma|Glucose, fasting|mg/dL|70..100|45..450|mmol/L=18.016|खाली पेट शुगर|FBS
1521-4|Glucose [Mass/volume] in Serum or Plasma --2 hours post meal|Glucose, after a meal|mg/dL|70..140|45..450|mmol/L=18.016|खाने के बाद शुगर|PPBS
4548-4|Hemoglobin A1c/Hemoglobin.total in Blood|HbA1c|%|4..5.6||||glycated haemoglobin
2160-0|Creatinine [Mass/volume] in Serum or Plasma|Creatinine|mg/dL|m:0.7..1.3 f:0.6..1.1|..10|umol/L=0.011312|क्रिएटिनिन|
3094-0|Urea nitrogen [Mass/volume] in Serum or Plasma|Blood urea nitrogen|mg/dL|7..20|..100|mmol/L=2.801||BUN
3091-6|Urea [Mass/volume] in Serum or Plasma|Urea|mg/dL|15..43|..214|mmol/L=6.006|यूरिया|
2951-2|Sodium [Moles/volume] in Serum or Plasma|Sodium|mmol/L|136..145|120..160|meq/L=1|सोडियम|Na
2823-3|Potassium [Moles/volume] in Serum or Plasma|Potassium|mmol/L|3.5..5.1|2.8..6.2|meq/L=1|पोटैशियम|K
2075-0|Chloride [Moles/volume] in Serum or Plasma|Chloride|mmol/L|98..107|80..120|meq/L=1||
1963-8|Bicarbonate [Moles/volume] in Serum or Plasma|Bicarbonate|mmol/L|22..29|10..40|meq/L=1||
17861-6|Calcium [Mass/volume] in Serum or Plasma|Calcium|mg/dL|8.6..10.2|6.5..13|mmol/L=4.008|कैल्शियम|
2777-1|Phosphate [Mass/volume] in Serum or Plasma|Phosphate|mg/dL|2.5..4.5|1..||phosphorus|
3084-1|Urate [Mass/volume] in Serum or Plasma|Uric acid|mg/dL|m:3.5..7.2 f:2.6..6||umol/L=0.016811|यूरिक एसिड|
1975-2|Bilirubin.total [Mass/volume] in Serum or Plasma|Bilirubin, total|mg/dL|0.2..1.2|..15|umol/L=0.058467|बिलीरुबिन|
1968-7|Bilirubin.direct [Mass/volume] in Serum or Plasma|Bilirubin, direct|mg/dL|0..0.3||umol/L=0.058467||
1742-6|Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma|ALT|U/L|m:..50 f:..35||||SGPT
1920-8|Aspartate aminotransferase [Enzymatic activity/volume] in Serum or Plasma|AST|U/L|m:..50 f:..35||||SGOT
6768-6|Alkaline phosphatase [Enzymatic activity/volume] in Serum or Plasma|Alkaline phosphatase|U/L|40..130||||ALP
2324-2|Gamma glutamyl transferase [Enzymatic activity/volume] in Serum or Plasma|GGT|U/L|m:..55 f:..38||||
2885-2|Protein [Mass/volume] in Serum or Plasma|Total protein|g/dL|6.4..8.3||g/L=0.1||
1751-7|Albumin [Mass/volume] in Serum or Plasma|Albumin|g/dL|3.5..5.2||g/L=0.1||
2093-3|Cholesterol [Mass/volume] in Serum or Plasma|Cholesterol, total|mg/dL|..200||mmol/L=38.67|कोलेस्ट्रॉल|
2571-8|Triglyceride [Mass/volume] in Serum or Plasma|Triglycerides|mg/dL|..150||mmol/L=88.57||
2085-9|Cholesterol in HDL [Mass/volume] in Serum or Plasma|HDL cholesterol|mg/dL|m:40.. f:50..||mmol/L=38.67||
13457-7|Cholesterol in LDL [Mass/volume] in Serum or Plasma by calculation|LDL cholesterol|mg/dL|..130||mmol/L=38.67||
3016-3|Thyrotropin [Units/volume] in Serum or Plasma|TSH|m[IU]/L|0.4..4.5||u[IU]/mL=1|थायराइड|thyroid
3024-7|Thyroxine (T4) free [Mass/volume] in Serum or Plasma|Free T4|ng/dL|0.9..1.7||||
3053-6|Triiodothyronine (T3) [Mass/volume] in Serum or Plasma|T3|ng/dL|80..200||||
1988-5|C reactive protein [Mass/volume] in Serum or Plasma|CRP|mg/L|..5||mg/dL=10||
2276-4|Ferritin [Mass/volume] in Serum or Plasma|Ferritin|ng/mL|m:30..400 f:13..150||ug/L=1||iron stores
2498-4|Iron [Mass/volume] in Serum or Plasma|Iron|ug/dL|60..170||||
2132-9|Cobalamin (Vitamin B12) [Mass/volume] in Serum or Plasma|Vitamin B12|pg/mL|200..900||||
1989-3|25-hydroxyvitamin D3 [Mass/volume] in Serum or Plasma|Vitamin D|ng/mL|30..100||||25-OH vitamin D
6301-6|INR in Platelet poor plasma by Coagulation assay|INR|1|0.8..1.2|..5|||prothrombin time
5902-2|Prothrombin time (PT)|Prothrombin time|s|11..13.5|..50|||PT
3173-2|aPTT in Blood by Coagulation assay|aPTT|s|25..35|..100|||
48065-7|Fibrin D-dimer FEU [Mass/volume] in Platelet poor plasma|D-dimer|ug/mL|..0.5||||
10839-9|Troponin I.cardiac [Mass/volume] in Serum or Plasma|Troponin I|ng/mL|..0.04|..0.4|||
2857-1|Prostate specific Ag [Mass/volume] in Serum or Plasma|PSA|ng/mL|m:..4||||
5804-0|Protein [Mass/volume] in Urine by Test strip|Urine protein||||||पेशाब में प्रोटीन
2106-3|Choriogonadotropin (pregnancy test) [Presence] in Urine|Pregnancy test, urine||||||गर्भ जाँच|UPT
5196-1|Hepatitis B virus surface Ag [Presence] in Serum or Plasma by Immunoassay|HBsAg||||||हेपेटाइटिस बी|
16128-1|Hepatitis C virus Ab [Presence] in Serum|Anti-HCV||||||
56888-1|HIV 1+2 Ab+HIV1 p24 Ag [Presence] in Serum or Plasma by Immunoassay|HIV test||||||एचआईवी जाँच|
5292-8|Reagin Ab [Presence] in Serum by VDRL|VDRL||||||
75377-2|Dengue virus NS1 Ag [Presence] in Serum or Plasma by Immunoassay|Dengue NS1||||||डेंगू|
32700-7|Microscopic observation [Identifier] in Blood by Malaria smear|Malaria smear||||||मलेरिया|
630-4|Bacteria identified in Urine by Culture|Urine culture||||||
600-7|Bacteria identified in Blood by Culture|Blood culture||||||
`;
