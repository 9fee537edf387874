package cn.kuaichu.oversight.inspection;

import java.time.LocalDate;

/** What a visitor found and wrote down. */
record Report(int no, String by, LocalDate visitedOn, Verdict verdict, String place, String met, String seen) {}
