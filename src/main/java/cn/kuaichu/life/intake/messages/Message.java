package cn.kuaichu.life.intake.messages;

import cn.kuaichu.appeal.Registration;
import java.time.LocalDate;
import java.util.Set;

/**
 * A row understood.
 *
 * @param reference the number it has where it comes from
 * @param where source and time as the citizen or operator left them
 * @param place the unit it happened in, or null when the file does not tell
 * @param person his phone: numbers as they are dialled, or an account; null where the file hides it
 * @param enclosed what else the sender wrote in the row, and how it was answered there; null where there is nothing
 * @param remarks what the importing official should know, in Chinese; no personal data
 */
record Message(Position at, String reference, LocalDate takenOn, String where, String place, String title, String words,
    Registration.Person person, Registration.Enclosed enclosed, Set<String> remarks) {

  /** The sender has answered or closed it: it comes in as history. */
  boolean isHistory() {
    return enclosed != null && enclosed.answered() != null;
  }

  String attached() {
    return enclosed == null ? null : enclosed.text();
  }
}
