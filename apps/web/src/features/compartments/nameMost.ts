/** As many characters as the SDK keeps (`FOLDER_NAME_MOST`, which is fetched only once somebody acts). */
export const NAME_MOST = 60;
