package cn.kuaichu.life.revisit;

/** How a revisit ended. Two of them close the case; only one says that it was really solved. */
enum Outcome {
  CONFIRMED, REWORK, NOT_REACHED,
  /** Reopened for another reason before anybody asked. */
  OVERTAKEN
}
