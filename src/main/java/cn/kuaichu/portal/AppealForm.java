package cn.kuaichu.portal;

import cn.kuaichu.appeal.Channel;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * What a citizen typed; comes back on the page as it is when something is to be mended.
 *
 * @param from what the address on a poster said, see {@link #channel()}
 * @param website a field that people do not see and programs fill in
 */
record AppealForm(String token, String from, String title, String words, String place, String accused, String name,
    String phone, String address, String website) {
  /** Posters stand at these; other channels are an official's to name. */
  private static final Set<Channel> ON_POSTERS = Set.of(Channel.QR, Channel.LETTERBOX, Channel.QUESTIONNAIRE);

  AppealForm {
    token = text(token);
    from = line(from);
    title = line(title);
    words = text(words).strip();
    place = line(place);
    accused = line(accused);
    name = line(name);
    phone = line(phone);
    address = line(address);
    website = line(website);
  }

  static AppealForm empty(String token, String from) {
    return new AppealForm(token, from, null, null, null, null, null, null, null, null);
  }

  AppealForm withToken(String fresh) {
    return new AppealForm(fresh, from, title, words, place, accused, name, phone, address, null);
  }

  Channel channel() {
    return ON_POSTERS.stream().filter(channel -> channel.name().equals(from.toUpperCase(Locale.ROOT))).findFirst()
        .orElse(Channel.ONLINE);
  }

  /** As the telephone dials it: full-width digits, blanks and the country's prefix are nobody's mistake. */
  String dialled() {
    return Normalizer.normalize(phone, Normalizer.Form.NFKC).replaceAll("[\\s()]", "").replaceAll("[‐‑‒–—―−]", "-")
        .replaceFirst("^(\\+|00)86-?", "");
  }

  /** Browsers send line ends of two characters; characters that nobody can see or type are no part of anybody's words. */
  static String text(String typed) {
    return typed == null ? "" : typed.replace("\r\n", "\n").replace('\r', '\n')
        .replaceAll("[\\p{Cntrl}\\p{Cs}&&[^\n\t]]", "");
  }

  private static String line(String typed) {
    return text(typed).replaceAll("\\s+", " ").strip();
  }
}
