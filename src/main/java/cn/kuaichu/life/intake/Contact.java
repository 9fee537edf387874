package cn.kuaichu.life.intake;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.ground.text.CleanText;
import cn.kuaichu.ground.text.Phones;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How an official writes down where the complainant can be reached. */
public final class Contact {
  private Contact() {}

  /**
   * The complainant's numbers, and in the official's words how else to reach the complainant.
   *
   * @param anonymous the complainant was told that no answer can arrive, and leaves nothing: then both may be empty
   * @return null where nothing is left
   * @throws AppealRefused where a number cannot be dialled, or there is nothing and it is not anonymous
   */
  public static String of(String phone, String reach, boolean anonymous) {
    Optional<Phones> phones = CleanText.isBlank(phone) ? Optional.empty() : Phones.read(phone);
    if (!CleanText.isBlank(phone) && phones.isEmpty()) {
      throw new AppealRefused("“联系电话”中有拨不通的号码：手机号是 11 位数字，座机如 0827-5223456，境外号码以 + 开头，几个号码用顿号隔开；"
          + "不是电话号码的，请填在“怎样联系到诉求人”中。");
    }
    String how = CleanText.isBlank(reach) ? null : reach.strip();
    if (phones.isEmpty() && how == null && !anonymous) {
      throw new AppealRefused("没有联系方式，答复无法送达诉求人：请填写“联系电话”或“怎样联系到诉求人”；诉求人不愿留的，请当面告知后选择“匿名诉求”。");
    }
    String contact = Stream.of(phones.map(Phones::joined).orElse(null), how).filter(Objects::nonNull)
        .collect(Collectors.joining("；"));
    return contact.isEmpty() ? null : contact;
  }
}
