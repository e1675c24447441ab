import { useLocale } from "use-intl";

// Not in the language files: those go into every build, and no other build may know of this wallet.
const EN = {
  title: "Or be one of the cast",
  lead: "This is a network on one machine, with people who do not exist. Step into any of their places.",
  loading: "Looking for the cast…",
  failed: "The demo wallet does not answer. Is the local network running?",
  asks: (name: string) => `Linchpin asks ${name} to approve`,
  signInTitle: "Sign in",
  signInLead: "Proves that this wallet is yours. Nothing is shared and nothing is written on the chain.",
  messageLead: "A text is signed. Nothing is written on the chain.",
  typedLead: "A statement is signed. Read what it says before you approve.",
  transactionTitle: "Write on the chain",
  transactionLead: "What is sent now stays visible on the chain for ever.",
  to: "To contract",
  value: "Ether sent",
  data: "Data",
  approve: "Approve",
  decline: "Decline",
  signingAs: "Demo wallet, local network only",
  details: "Everything that is signed",
  pin: "On this machine's network the PIN of everybody in the cast is 271828. If you enrolled yourself, yours is your own.",
};
const HI: typeof EN = {
  title: "या इनमें से किसी के रूप में आएँ",
  lead: "यह एक ही मशीन पर चलने वाला नेटवर्क है; ये लोग काल्पनिक हैं। किसी की भी जगह लें।",
  loading: "लोगों की सूची लाई जा रही है…",
  failed: "डेमो वॉलेट जवाब नहीं दे रहा। क्या लोकल नेटवर्क चल रहा है?",
  asks: (name) => `Linchpin ${name} से मंज़ूरी माँगता है`,
  signInTitle: "साइन इन",
  signInLead: "यह साबित करता है कि वॉलेट आपका है। कुछ साझा नहीं होता, चेन पर कुछ नहीं लिखा जाता।",
  messageLead: "एक पाठ पर हस्ताक्षर होगा। चेन पर कुछ नहीं लिखा जाता।",
  typedLead: "एक कथन पर हस्ताक्षर होगा। मंज़ूरी से पहले पढ़ लें।",
  transactionTitle: "चेन पर लिखें",
  transactionLead: "जो अब भेजा जाएगा वह चेन पर हमेशा दिखाई देगा।",
  to: "अनुबंध",
  value: "भेजा गया ईथर",
  data: "डेटा",
  approve: "मंज़ूर करें",
  decline: "मना करें",
  signingAs: "डेमो वॉलेट, केवल लोकल नेटवर्क",
  details: "जिस पर हस्ताक्षर होगा, पूरा",
  pin: "इस मशीन के नेटवर्क पर इन सब लोगों का PIN 271828 है। आपने ख़ुद नामांकन किया हो तो आपका अपना PIN।",
};

export function useDemoWords() {
  return useLocale() === "hi" ? HI : EN;
}
