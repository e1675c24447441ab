/** Vital signs in Hindi, by their names in `consultation/vitals.ts`: name | English | Hindi | other words. */
export const VITAL_WORDS = `
systolic|Systolic blood pressure|सिस्टोलिक रक्तचाप|BP
diastolic|Diastolic blood pressure|डायस्टोलिक रक्तचाप|BP
heart-rate|Heart rate|नाड़ी|pulse
respiratory-rate|Respiratory rate|श्वसन दर|breathing
temperature|Body temperature|तापमान|fever
oxygen-saturation|Oxygen saturation|ऑक्सीजन स्तर|SpO2
weight|Body weight|वज़न|
height|Body height|ऊँचाई|
bmi|Body mass index|बॉडी मास इंडेक्स|BMI
head-circumference|Head circumference|सिर की परिधि|
glucose|Capillary glucose|ग्लूकोमीटर शुगर|sugar
pain|Pain score|दर्द|
`;
