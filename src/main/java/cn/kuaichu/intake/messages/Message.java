package cn.kuaichu.intake.messages;

import java.time.LocalDate;
import java.util.Set;

/**
 * A row understood.
 *
 * @param reference the number it has where it comes from
 * @param where source and time as the citizen or operator left them
 * @param place the unit it happened in, or null when the file does not tell
 * @param phone null where the file hides it
 * @param remarks what the importing official should know, in Chinese; no personal data
 */
record Message(Position at, String reference, LocalDate takenOn, String where, String place, String title, String words,
    String name, String phone, Set<String> remarks) {
}
