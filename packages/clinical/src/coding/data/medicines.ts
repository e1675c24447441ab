/**
 * Common medicines: international non-proprietary name | RxNorm ingredient, where it was checked | usual forms and strengths |
 * Hindi | other names. A combination's parts stand with a plus. Classes stand in `classes.ts`.
 */
export const MEDICINES = `
paracetamol|161|tablet 500 mg, 650 mg; syrup 125 mg/5 mL, 250 mg/5 mL|पैरासिटामोल|acetaminophen, crocin, dolo, calpol
ibuprofen|5640|tablet 200 mg, 400 mg, 600 mg; syrup 100 mg/5 mL|आइबुप्रोफेन|brufen
ibuprofen + paracetamol||tablet 400 mg + 325 mg||combiflam
diclofenac|3355|tablet 50 mg, 75 mg, 100 mg; gel 1 %|डाइक्लोफेनाक|voveran
aceclofenac||tablet 100 mg|एसिक्लोफेनाक|
aceclofenac + paracetamol||tablet 100 mg + 325 mg||
naproxen||tablet 250 mg, 500 mg||
aspirin|1191|tablet 75 mg, 150 mg, 325 mg|एस्पिरिन|acetylsalicylic acid, ecosprin
mefenamic acid||tablet 250 mg, 500 mg||meftal
etoricoxib||tablet 60 mg, 90 mg, 120 mg||
celecoxib|140587|capsule 100 mg, 200 mg||
tramadol|10689|capsule 50 mg; tablet 100 mg|ट्रामाडोल|
morphine|7052|tablet 10 mg, 30 mg; injection 10 mg/mL|मॉर्फिन|
codeine|2670|tablet 15 mg, 30 mg; syrup 10 mg/5 mL||
amoxicillin|723|capsule 250 mg, 500 mg; syrup 125 mg/5 mL, 250 mg/5 mL|एमोक्सिसिलिन|amoxycillin, mox
amoxicillin + clavulanic acid||tablet 500 mg + 125 mg, 875 mg + 125 mg; syrup 200 mg/5 mL|एमोक्सिसिलिन क्लेवुलानिक एसिड|co-amoxiclav, amoxiclav, augmentin, clavulanate
ampicillin||capsule 250 mg, 500 mg; injection 500 mg||
cloxacillin||capsule 250 mg, 500 mg||
phenoxymethylpenicillin||tablet 250 mg||penicillin V
benzylpenicillin|7980|injection 600 mg||penicillin G
benzathine benzylpenicillin||injection 1.2 million units||benzathine penicillin
piperacillin + tazobactam||injection 4 g + 0.5 g||pip-taz
cefalexin||capsule 250 mg, 500 mg||cephalexin
cefuroxime||tablet 250 mg, 500 mg||
cefixime||tablet 200 mg; syrup 50 mg/5 mL|सेफिक्साइम|
cefpodoxime||tablet 100 mg, 200 mg||
cefotaxime||injection 1 g||
ceftriaxone||injection 250 mg, 1 g|सेफ्ट्रायक्सोन|
meropenem||injection 500 mg, 1 g||
azithromycin||tablet 250 mg, 500 mg; syrup 200 mg/5 mL|एज़िथ्रोमाइसिन|azithral
clarithromycin||tablet 250 mg, 500 mg||
erythromycin|4053|tablet 250 mg, 500 mg||
doxycycline||capsule 100 mg|डॉक्सीसाइक्लिन|
ciprofloxacin|2551|tablet 250 mg, 500 mg; eye drops 0.3 %|सिप्रोफ्लॉक्सासिन|
levofloxacin|82122|tablet 250 mg, 500 mg, 750 mg||
ofloxacin||tablet 200 mg, 400 mg||
moxifloxacin|139462|tablet 400 mg; eye drops 0.5 %||
norfloxacin|7517|tablet 400 mg||
metronidazole||tablet 200 mg, 400 mg; syrup 200 mg/5 mL|मेट्रोनिडाज़ोल|flagyl
tinidazole||tablet 500 mg||
ornidazole||tablet 500 mg||
sulfamethoxazole + trimethoprim|10831|tablet 800 mg + 160 mg, 400 mg + 80 mg||co-trimoxazole, cotrimoxazole, septran, bactrim, SMX-TMP
nitrofurantoin|7454|capsule 100 mg||
gentamicin||injection 40 mg/mL; eye drops 0.3 %||
amikacin||injection 250 mg/mL||
vancomycin||injection 500 mg, 1 g||
linezolid||tablet 600 mg||
clindamycin||capsule 150 mg, 300 mg; gel 1 %||
rifampicin||capsule 150 mg, 300 mg, 450 mg|रिफैम्पिसिन|rifampin
isoniazid|6038|tablet 100 mg, 300 mg||INH
pyrazinamide||tablet 500 mg, 750 mg||
ethambutol||tablet 400 mg, 800 mg||
fluconazole||tablet 50 mg, 150 mg, 200 mg||
itraconazole||capsule 100 mg, 200 mg||
terbinafine|37801|tablet 250 mg; cream 1 %||
clotrimazole||cream 1 %; vaginal tablet 100 mg||
aciclovir||tablet 200 mg, 400 mg, 800 mg; cream 5 %||acyclovir
oseltamivir||capsule 75 mg||tamiflu
albendazole||tablet 400 mg; syrup 200 mg/5 mL|एल्बेंडाज़ोल|
ivermectin||tablet 6 mg, 12 mg|आइवरमेक्टिन|
permethrin||cream 5 %||
chloroquine|2393|tablet 250 mg||
hydroxychloroquine|5521|tablet 200 mg, 400 mg||HCQ
artemether + lumefantrine||tablet 20 mg + 120 mg, 80 mg + 480 mg||
primaquine|8687|tablet 7.5 mg, 15 mg||
amlodipine|17767|tablet 2.5 mg, 5 mg, 10 mg|एम्लोडिपिन|amlong
nifedipine|7417|tablet 10 mg, 20 mg||
diltiazem|3443|tablet 30 mg, 60 mg||
verapamil|11170|tablet 40 mg, 80 mg||
atenolol|1202|tablet 25 mg, 50 mg, 100 mg|एटेनोलोल|
metoprolol|6918|tablet 25 mg, 50 mg, 100 mg||
propranolol|8787|tablet 10 mg, 20 mg, 40 mg||
bisoprolol|19484|tablet 2.5 mg, 5 mg||
carvedilol|20352|tablet 3.125 mg, 6.25 mg, 12.5 mg||
labetalol|6185|tablet 100 mg, 200 mg||
enalapril|3827|tablet 2.5 mg, 5 mg, 10 mg|एनालाप्रिल|
ramipril|35296|tablet 2.5 mg, 5 mg, 10 mg||
lisinopril|29046|tablet 5 mg, 10 mg, 20 mg||
losartan|52175|tablet 25 mg, 50 mg, 100 mg|लोसार्टन|
telmisartan|73494|tablet 20 mg, 40 mg, 80 mg|टेल्मिसार्टन|telma
olmesartan|321064|tablet 10 mg, 20 mg, 40 mg||
valsartan|69749|tablet 40 mg, 80 mg, 160 mg||
telmisartan + hydrochlorothiazide||tablet 40 mg + 12.5 mg||
telmisartan + amlodipine||tablet 40 mg + 5 mg||
methyldopa|6876|tablet 250 mg||
prazosin|8629|tablet 2.5 mg, 5 mg||
clonidine|2599|tablet 0.1 mg||
hydrochlorothiazide|5487|tablet 12.5 mg, 25 mg||HCTZ
chlortalidone||tablet 6.25 mg, 12.5 mg||chlorthalidone
furosemide|4603|tablet 40 mg; injection 10 mg/mL|फ्यूरोसेमाइड|frusemide, lasix
torasemide||tablet 10 mg, 20 mg||torsemide
spironolactone|9997|tablet 25 mg, 50 mg||
atorvastatin|83367|tablet 10 mg, 20 mg, 40 mg|एटोरवास्टेटिन|
rosuvastatin|301542|tablet 5 mg, 10 mg, 20 mg||
simvastatin|36567|tablet 10 mg, 20 mg, 40 mg||
fenofibrate||tablet 145 mg, 160 mg||
clopidogrel|32968|tablet 75 mg|क्लोपिडोग्रेल|
warfarin|11289|tablet 1 mg, 2 mg, 5 mg|वारफेरिन|
acenocoumarol|154|tablet 1 mg, 2 mg||nicoumalone
rivaroxaban|1114195|tablet 10 mg, 15 mg, 20 mg||
apixaban|1364430|tablet 2.5 mg, 5 mg||
dabigatran|1037042|capsule 75 mg, 110 mg, 150 mg||
heparin|5224|injection 5000 units||
enoxaparin|67108|injection 40 mg, 60 mg||
glyceryl trinitrate||sublingual tablet 0.5 mg; tablet 2.6 mg||nitroglycerin, GTN, sorbitrate
isosorbide dinitrate|6058|tablet 5 mg, 10 mg||
digoxin|3407|tablet 0.25 mg||
amiodarone||tablet 100 mg, 200 mg||
metformin|6809|tablet 500 mg, 850 mg, 1000 mg|मेटफॉर्मिन|glycomet
glimepiride|25789|tablet 1 mg, 2 mg, 4 mg|ग्लिमेपिराइड|
glimepiride + metformin||tablet 1 mg + 500 mg, 2 mg + 500 mg||
gliclazide||tablet 30 mg, 60 mg, 80 mg||
glipizide|4821|tablet 5 mg||
glibenclamide|4815|tablet 2.5 mg, 5 mg||glyburide
sitagliptin||tablet 50 mg, 100 mg||
vildagliptin||tablet 50 mg||
linagliptin||tablet 5 mg||
dapagliflozin||tablet 5 mg, 10 mg||
empagliflozin||tablet 10 mg, 25 mg||
pioglitazone||tablet 15 mg, 30 mg||
insulin regular||injection 40 units/mL, 100 units/mL|इंसुलिन|human insulin
insulin glargine||injection 100 units/mL||lantus
levothyroxine||tablet 25 mcg, 50 mcg, 75 mcg, 100 mcg|थायरोक्सिन|thyroxine, eltroxin
carbimazole|2020|tablet 5 mg, 10 mg||
prednisolone||tablet 5 mg, 10 mg, 20 mg|प्रेडनिसोलोन|
methylprednisolone||tablet 4 mg, 8 mg, 16 mg||
dexamethasone||tablet 0.5 mg, 4 mg; injection 4 mg/mL||
hydrocortisone||injection 100 mg; cream 1 %||
betamethasone||cream 0.1 %||
salbutamol|435|inhaler 100 mcg; tablet 2 mg, 4 mg; syrup 2 mg/5 mL|साल्बुटामोल|albuterol, asthalin
salmeterol + fluticasone|284635|inhaler 25 mcg + 125 mcg, 50 mcg + 250 mcg||
formoterol + budesonide||inhaler 6 mcg + 200 mcg||foracort
budesonide|19831|inhaler 200 mcg; respules 0.5 mg||
tiotropium|69120|inhaler 9 mcg, 18 mcg||
ipratropium||inhaler 20 mcg||
montelukast||tablet 4 mg, 5 mg, 10 mg||
theophylline||tablet 200 mg, 400 mg||
cetirizine||tablet 10 mg; syrup 5 mg/5 mL|सेटिरिज़िन|
levocetirizine||tablet 5 mg||
loratadine||tablet 10 mg||
fexofenadine||tablet 120 mg, 180 mg||
chlorphenamine||tablet 4 mg||chlorpheniramine, CPM
hydroxyzine||tablet 10 mg, 25 mg||
promethazine||tablet 25 mg||
omeprazole|7646|capsule 20 mg|ओमेप्राज़ोल|omez
pantoprazole|40790|tablet 20 mg, 40 mg|पैंटोप्राज़ोल|pan
esomeprazole|283742|tablet 20 mg, 40 mg||
rabeprazole|114979|tablet 20 mg|रेबेप्राज़ोल|
famotidine|4278|tablet 20 mg, 40 mg||
ranitidine|9143|tablet 150 mg|रेनिटिडिन|
sucralfate|10156|syrup 1 g/10 mL||
domperidone||tablet 10 mg|डोमपेरिडोन|
ondansetron|26225|tablet 4 mg, 8 mg; syrup 2 mg/5 mL|ओन्डेनसेट्रॉन|emeset
metoclopramide|6915|tablet 10 mg||
loperamide||capsule 2 mg||
oral rehydration salts||sachet 21.8 g|ओआरएस|ORS
lactulose||syrup 10 g/15 mL||
bisacodyl||tablet 5 mg||
dicycloverine||tablet 10 mg, 20 mg||dicyclomine
amitriptyline|704|tablet 10 mg, 25 mg||
sertraline|36437|tablet 25 mg, 50 mg, 100 mg||
fluoxetine|4493|capsule 20 mg||
escitalopram|321988|tablet 5 mg, 10 mg, 20 mg||
duloxetine|72625|capsule 20 mg, 30 mg, 60 mg||
mirtazapine|15996|tablet 7.5 mg, 15 mg||
alprazolam||tablet 0.25 mg, 0.5 mg||
clonazepam||tablet 0.25 mg, 0.5 mg, 1 mg||
diazepam|3322|tablet 2 mg, 5 mg||
lorazepam||tablet 1 mg, 2 mg||
zolpidem||tablet 5 mg, 10 mg||
haloperidol|5093|tablet 1.5 mg, 5 mg||
olanzapine|61381|tablet 2.5 mg, 5 mg, 10 mg||
risperidone|35636|tablet 1 mg, 2 mg||
quetiapine||tablet 25 mg, 50 mg, 100 mg||
lithium||tablet 300 mg, 400 mg||
phenytoin|8183|tablet 50 mg, 100 mg||eptoin
carbamazepine|2002|tablet 100 mg, 200 mg||tegretol
valproic acid|11118|tablet 200 mg, 500 mg||sodium valproate, valproate, divalproex
levetiracetam||tablet 250 mg, 500 mg||
gabapentin||capsule 100 mg, 300 mg||
pregabalin||capsule 75 mg, 150 mg||
levodopa + carbidopa||tablet 100 mg + 25 mg||
sumatriptan||tablet 50 mg||
folic acid||tablet 5 mg|फोलिक एसिड|
ferrous sulfate||tablet 200 mg|आयरन|iron
iron + folic acid||tablet 100 mg + 0.5 mg|आयरन फोलिक एसिड|IFA
cyanocobalamin||tablet 500 mcg; injection 1000 mcg||vitamin B12, methylcobalamin
colecalciferol||sachet 60000 units; capsule 60000 units|विटामिन डी|cholecalciferol, vitamin D3
calcium carbonate|1897|tablet 500 mg|कैल्शियम|calcium
zinc sulfate||tablet 20 mg|ज़िंक|zinc
allopurinol|519|tablet 100 mg, 300 mg||
febuxostat||tablet 40 mg, 80 mg||
colchicine||tablet 0.5 mg||
methotrexate|6851|tablet 2.5 mg, 7.5 mg||
tamsulosin|77492|capsule 0.4 mg||
finasteride||tablet 5 mg||
tranexamic acid||tablet 500 mg||
alendronic acid||tablet 70 mg||alendronate
latanoprost|43611|eye drops 0.005 %||
timolol|10600|eye drops 0.5 %||
lidocaine|6387|gel 2 %; injection 2 %||lignocaine, xylocaine
mupirocin||ointment 2 %||
levonorgestrel||tablet 1.5 mg||emergency contraceptive
`;
