package cn.kuaichu.faces.portal;

import static cn.kuaichu.life.intake.RegisterAppeal.LONGEST_TITLE;
import static cn.kuaichu.life.intake.RegisterAppeal.LONGEST_WORDS;

import cn.kuaichu.ground.text.CleanText;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Whether a citizen's form can be taken down, and if not, what to mend. Lengths count characters as people count them.
 */
@Component
class AppealFormCheck {
  static final int LONGEST_NAME = 50;
  static final int LONGEST_ADDRESS = 200;
  static final int LONGEST_PHONE = 100;
  private final Places places;

  AppealFormCheck(Places places) {
    this.places = places;
  }

  List<Problem> check(AppealForm form) {
    List<Problem> found = new ArrayList<>();
    required(found, "title", form.title(), "请填写标题：用一句话说明是什么事，例如“三组路口的路灯坏了”。");
    notTooLong(found, "title", "标题", form.title(), LONGEST_TITLE);
    required(found, "words", form.words(), "请填写诉求内容：事情的经过，您希望怎么解决。");
    notTooLong(found, "words", "诉求内容", form.words(), LONGEST_WORDS);
    if (!places.isPlace(form.place())) {
      found.add(new Problem("place", "请选择事情发生在哪个村（社区）；说不清的，请选所在的乡镇（街道）。"));
    }
    if (!form.accused().isEmpty() && !places.isAccusable(form.accused())) {
      found.add(new Problem("accused", "请在列表中重新选择您反映的单位；没有要反映的单位，请选“不反映某个单位”。"));
    }
    required(found, "name", form.name(), "请填写您的姓名，方便工作人员称呼您、当面答复您。");
    notTooLong(found, "name", "姓名", form.name(), LONGEST_NAME);
    phone(found, form);
    notTooLong(found, "phone", "联系电话", form.phone(), LONGEST_PHONE);
    notTooLong(found, "address", "住址", form.address(), LONGEST_ADDRESS);
    return found;
  }

  private static void phone(List<Problem> found, AppealForm form) {
    if (form.phone().isEmpty()) {
      found.add(new Problem("phone", "请填写联系电话，办理和回访时要联系您。"));
    } else if (form.dialled().isEmpty()) {
      found.add(new Problem("phone",
          "联系电话请核对一下：手机号是 11 位数字；固定电话例如 0827-5261234；境外号码请以 + 和国家（地区）代码开头，例如 +852 6123 4567；两个号码之间用顿号隔开。"));
    }
  }

  private static void required(List<Problem> found, String field, String value, String message) {
    if (CleanText.isBlank(value)) {
      found.add(new Problem(field, message));
    }
  }

  private static void notTooLong(List<Problem> found, String field, String what, String value, int longest) {
    int length = value.codePointCount(0, value.length());
    if (length > longest) {
      found.add(new Problem(field, what + "最多 " + longest + " 个字，现在有 " + length + " 个字，请删去 " + (length - longest)
          + " 个字。"));
    }
  }
}
