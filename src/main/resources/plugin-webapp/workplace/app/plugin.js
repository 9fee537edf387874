/* The workplace is the home page itself: door.js opens it, see workplace.js. */
export default [];
