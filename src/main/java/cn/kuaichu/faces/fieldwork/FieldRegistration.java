package cn.kuaichu.faces.fieldwork;

import cn.kuaichu.appeal.Channel;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.life.intake.Contact;
import cn.kuaichu.people.identity.Officials.Appointment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * An appeal as it is taken down outside.
 *
 * @param reference of the page that sends it: sent twice, it is one
 * @param no of the sheet; null for a visit
 */
record FieldRegistration(String reference, Integer no, String title, String words, String name, String phone,
    String reach, String address, String accused, boolean anonymous) {
  /**
   * @param place a unit
   * @throws cn.kuaichu.appeal.AppealRefused where the complainant cannot be reached
   */
  Function<Registration.From, Registration> of(Appointment by, Channel channel, String place, String spot,
      LocalDate day, Instant now) {
    String contact = Contact.of(phone, reach, anonymous);
    return from -> new Registration(from, channel, new Registration.Taken(by.login(), spot, day, by.role().word()), now,
        new Registration.Units(by.unit(), place, orNull(accused)), title, words,
        new Registration.Person(orNull(name), contact, orNull(address)), null);
  }

  private static String orNull(String text) {
    return CleanText.isBlank(text) ? null : text;
  }
}
