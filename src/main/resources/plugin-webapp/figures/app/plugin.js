/* The pages stand in the workplace's list, see pages.js there. */
export default [];
