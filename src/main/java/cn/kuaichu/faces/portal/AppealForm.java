package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Channel;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.ground.text.Phones;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    words = text(words);
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

  static AppealForm of(Map<String, String> fields) {
    return new AppealForm(fields.get("token"), fields.get("from"), fields.get("title"), fields.get("words"),
        fields.get("place"), fields.get("accused"), fields.get("name"), fields.get("phone"), fields.get("address"),
        fields.get("website"));
  }

  AppealForm withToken(String fresh) {
    return new AppealForm(fresh, from, title, words, place, accused, name, phone, address, null);
  }

  Channel channel() {
    return ON_POSTERS.stream().filter(channel -> channel.name().equals(from.toUpperCase(Locale.ROOT))).findFirst()
        .orElse(Channel.ONLINE);
  }

  /** As telephones dial it; empty where none can. */
  Optional<Phones> dialled() {
    return Phones.read(phone);
  }

  static String text(String typed) {
    return typed == null ? "" : CleanText.lines(typed).text();
  }

  private static String line(String typed) {
    return typed == null ? "" : CleanText.line(typed).text();
  }
}
