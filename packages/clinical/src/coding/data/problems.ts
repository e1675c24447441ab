/** Common problems: SNOMED CT code | name | Hindi | other words. See the README for the notices. */
export const PROBLEMS = `
44054006|Type 2 diabetes mellitus|टाइप 2 मधुमेह|T2DM, sugar, diabetes mellitus type 2, शुगर
46635009|Type 1 diabetes mellitus|टाइप 1 मधुमेह|T1DM, diabetes mellitus type 1
11687002|Gestational diabetes mellitus|गर्भकालीन मधुमेह|GDM
714628002|Prediabetes|प्रीडायबिटीज|borderline diabetes
302866003|Hypoglycemia|निम्न रक्त शर्करा|low blood sugar
40930008|Hypothyroidism|हाइपोथायरायडिज्म|underactive thyroid, थायराइड
34486009|Hyperthyroidism|हाइपरथायरायडिज्म|overactive thyroid, thyrotoxicosis
3716002|Goiter|घेंघा|goitre
414916001|Obesity|मोटापा|
55822004|Hyperlipidemia||dyslipidemia
13644009|Hypercholesterolemia|उच्च कोलेस्ट्रॉल|high cholesterol
34713006|Vitamin D deficiency|विटामिन डी की कमी|
190634004|Cobalamin deficiency|विटामिन बी12 की कमी|vitamin B12 deficiency
90560007|Gout|गठिया (गाउट)|
237055002|Polycystic ovary syndrome|पीसीओएस|PCOS, PCOD
34095006|Dehydration|निर्जलीकरण|
65404009|Undernutrition|कुपोषण|malnutrition
59621000|Essential hypertension|उच्च रक्तचाप|high blood pressure, HTN, BP
38341003|Hypertensive disorder||hypertension
45007003|Low blood pressure|निम्न रक्तचाप|hypotension
53741008|Coronary arteriosclerosis||coronary artery disease, CAD, ischemic heart disease
194828000|Angina pectoris|एनजाइना|
22298006|Myocardial infarction|दिल का दौरा|heart attack, MI
84114007|Heart failure|हृदय विफलता|CHF
49436004|Atrial fibrillation||AF
230690007|Cerebrovascular accident|लकवा (स्ट्रोक)|stroke, CVA
266257000|Transient ischemic attack||TIA
128053003|Deep venous thrombosis||DVT
59282003|Pulmonary embolism||PE
23685000|Rheumatic heart disease|आमवाती हृदय रोग|RHD
80313002|Palpitations|धड़कन|
271594007|Syncope|बेहोशी|fainting
195967001|Asthma|दमा|अस्थमा
13645005|Chronic obstructive lung disease|सीओपीडी|COPD
10509002|Acute bronchitis|तीव्र ब्रोंकाइटिस|
4120002|Bronchiolitis||
12295008|Bronchiectasis||
233604007|Pneumonia|निमोनिया|
54150009|Upper respiratory infection|ऊपरी श्वसन संक्रमण|URTI
82272006|Common cold|सर्दी-जुकाम|cold, coryza
6142004|Influenza|फ्लू|flu
840539006|COVID-19|कोविड-19|coronavirus
195662009|Acute viral pharyngitis|गले में वायरल संक्रमण|sore throat
43878008|Streptococcal sore throat||strep throat
90176007|Tonsillitis|टॉन्सिलाइटिस|
36971009|Sinusitis|साइनसाइटिस|
61582004|Allergic rhinitis|एलर्जिक राइनाइटिस|hay fever
49727002|Cough|खाँसी|
267036007|Dyspnea|साँस फूलना|breathlessness, shortness of breath
56717001|Tuberculosis|क्षय रोग|TB, टीबी
154283005|Pulmonary tuberculosis|फेफड़ों का क्षय रोग|
27836007|Pertussis|काली खाँसी|whooping cough
38362002|Dengue|डेंगू|dengue fever
61462000|Malaria|मलेरिया|
4834000|Typhoid fever|टाइफाइड|enteric fever, मियादी बुखार
111864006|Chikungunya fever|चिकनगुनिया|
77377001|Leptospirosis||
66071002|Viral hepatitis type B|हेपेटाइटिस बी|HBV
40468003|Viral hepatitis, type A|हेपेटाइटिस ए|HAV
50711007|Viral hepatitis type C|हेपेटाइटिस सी|HCV
86406008|Human immunodeficiency virus infection|एचआईवी संक्रमण|HIV
38907003|Varicella|छोटी माता|chickenpox
4740000|Herpes zoster|दाद (हर्पीज़ ज़ोस्टर)|shingles
14189004|Measles|खसरा|
36989005|Mumps|गलसुआ|
36653000|Rubella||German measles
63650001|Cholera|हैज़ा|
14168008|Rabies|रेबीज़|
76902006|Tetanus|टेटनस|
81004002|Leprosy|कुष्ठ रोग|Hansen disease
128869009|Infestation caused by Sarcoptes scabiei|खुजली (स्केबीज़)|scabies
47382004|Dermatophytosis|दाद|tinea, ringworm
76272004|Syphilis||
15628003|Gonorrhea||
62315008|Diarrhea|दस्त|loose stools
25374005|Gastroenteritis|आंत्रशोथ|stomach flu
58265007|Giardiasis||
27601005|Helminthiasis|पेट के कीड़े|worms
235595009|Gastroesophageal reflux disease|एसिडिटी|GERD, acid reflux, heartburn
4556007|Gastritis|गैस्ट्राइटिस|gastric, गैस
13200003|Peptic ulcer|पेप्टिक अल्सर|
162031009|Indigestion|अपच|dyspepsia
10743008|Irritable bowel syndrome||IBS
64766004|Ulcerative colitis||
34000006|Crohn's disease||
14760008|Constipation|कब्ज़|
70153002|Hemorrhoids|बवासीर|piles
30037006|Anal fissure|गुदा विदर|fissure
235919008|Gallbladder calculus|पित्त की पथरी|gallstones, cholelithiasis
74400008|Appendicitis|अपेंडिसाइटिस|
75694006|Pancreatitis||
197321007|Steatosis of liver|फैटी लिवर|fatty liver
19943007|Cirrhosis of liver|लिवर सिरोसिस|
18165001|Jaundice|पीलिया|icterus
21522001|Abdominal pain|पेट दर्द|stomach ache
422587007|Nausea|मतली|
422400008|Vomiting|उल्टी|emesis
396331005|Celiac disease||gluten enteropathy
396232000|Inguinal hernia|हर्निया|
68566005|Urinary tract infectious disease|मूत्र मार्ग संक्रमण|UTI, urinary tract infection
38822007|Cystitis||
45816000|Pyelonephritis||
95570007|Kidney stone|गुर्दे की पथरी|renal calculus, nephrolithiasis
709044004|Chronic kidney disease|दीर्घकालिक गुर्दा रोग|CKD
14669001|Acute renal failure syndrome||acute kidney injury, AKI
52254009|Nephrotic syndrome||
266569009|Benign prostatic hyperplasia|प्रोस्टेट का बढ़ना|BPH
49650001|Dysuria|पेशाब में जलन|burning urination
165232002|Urinary incontinence||
279039007|Low back pain|कमर दर्द|lumbago, backache
81680005|Neck pain|गर्दन दर्द|
57676002|Joint pain|जोड़ों का दर्द|arthralgia
396275006|Osteoarthritis|ऑस्टियोआर्थराइटिस|OA
69896004|Rheumatoid arthritis|रूमेटाइड गठिया|RA
64859006|Osteoporosis||
23056005|Sciatica|साइटिका|
57406009|Carpal tunnel syndrome||
202882003|Plantar fasciitis||heel pain
44465007|Sprain of ankle|टखने की मोच|
125605004|Fracture of bone|हड्डी टूटना|fracture
25064002|Headache|सिरदर्द|
37796009|Migraine|माइग्रेन|आधासीसी
398057008|Tension-type headache||
84757009|Epilepsy|मिर्गी|seizure disorder
399153001|Vertigo|चक्कर|
404640003|Dizziness||giddiness
49049000|Parkinson's disease||
26929004|Alzheimer's disease||
52448006|Dementia|मनोभ्रंश|
193093009|Bell's palsy||facial palsy
302226006|Peripheral nerve disease||neuropathy
35489007|Depressive disorder|अवसाद|depression
197480006|Anxiety disorder|चिंता विकार|anxiety
371631005|Panic disorder||
13746004|Bipolar disorder||
58214004|Schizophrenia||
193462001|Insomnia|अनिद्रा|sleeplessness
7200002|Alcoholism|शराब की लत|alcohol dependence
89765005|Tobacco dependence syndrome|तंबाकू की लत|smoking
43116000|Eczema|एक्ज़िमा|
24079001|Atopic dermatitis||
40275004|Contact dermatitis||
9014002|Psoriasis|सोरायसिस|
11381005|Acne|मुँहासे|pimples
126485001|Urticaria|पित्ती|hives
128045006|Cellulitis||
48277006|Impetigo||
56454009|Pityriasis versicolor||
56727007|Vitiligo|सफ़ेद दाग|
418363000|Itching of skin|खुजली|pruritus
271807003|Eruption of skin|चकत्ते|rash
271737000|Anemia|रक्ताल्पता|anaemia, खून की कमी
87522002|Iron deficiency anemia|आयरन की कमी से एनीमिया|iron deficiency anaemia
40108008|Thalassemia|थैलेसीमिया|
302215000|Thrombocytopenic disorder||low platelets, thrombocytopenia
254837009|Malignant neoplasm of breast|स्तन कैंसर|breast cancer
363354003|Malignant tumor of cervix|गर्भाशय ग्रीवा कैंसर|cervical cancer
77386006|Pregnancy|गर्भावस्था|pregnant
266599000|Dysmenorrhea|मासिक धर्म में दर्द|period pain
386692008|Menorrhagia|अधिक मासिक स्राव|heavy periods
95315005|Uterine leiomyoma||fibroid
129103003|Endometriosis||
398254007|Pre-eclampsia||
419760006|Bacterial vaginosis||
9826008|Conjunctivitis|आँख आना|pink eye
193570009|Cataract|मोतियाबिंद|
23986001|Glaucoma|काला मोतिया|
4855003|Retinopathy due to diabetes mellitus||diabetic retinopathy
57190000|Myopia|निकट दृष्टि दोष|
65363002|Otitis media|कान का संक्रमण|ear infection
3135009|Otitis externa||
15188001|Hearing loss|सुनाई कम देना|
249366005|Bleeding from nose|नकसीर|epistaxis
80967001|Dental caries|दाँत में कीड़ा|tooth decay
27355003|Toothache|दाँत दर्द|
386661006|Fever|बुखार|pyrexia, ज्वर
84229001|Fatigue|थकान|tiredness
29857009|Chest pain|सीने में दर्द|
267038008|Edema|सूजन|swelling, oedema
89362005|Weight loss|वज़न घटना|
79890006|Loss of appetite|भूख न लगना|anorexia
39579001|Anaphylaxis|एनाफिलेक्सिस|
|Dog bite|कुत्ते का काटना|
125666000|Burn|जलना|
416462003|Wound|घाव|
82271004|Injury of head|सिर की चोट|head injury
52072009|Heat stroke|लू लगना|
`;
