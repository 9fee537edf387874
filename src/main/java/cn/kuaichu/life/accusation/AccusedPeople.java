package cn.kuaichu.life.accusation;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Officials.Appointment;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Officials an appeal complains about, found by the name the citizen says. */
@Component
public class AccusedPeople {
  private static final Set<Role> LEADING = Set.of(Role.LEADER, Role.PRINCIPAL);
  private final Officials officials;
  private final Units units;

  AccusedPeople(Officials officials, Units units) {
    this.officials = officials;
    this.units = units;
  }

  /**
   * @param name of an official, or a login
   * @param unit where he serves, to tell two of one name apart; null for anywhere
   * @return his login
   */
  public String find(String name, String unit) {
    List<String> found = officials.appointments().stream()
        .filter(post -> post.name().equals(name.strip()) || post.login().equals(name.strip()))
        .filter(post -> unit == null || units.isWithin(post.unit(), unit)).map(Appointment::login)
        .map(login -> new Object[] {officials.personOf(login), login}).collect(Collectors.toMap(pair -> pair[0],
            pair -> (String) pair[1], (first, second) -> first.compareTo(second) <= 0 ? first : second))
        .values().stream().toList();
    if (found.isEmpty()) {
      throw new AppealRefused("没有找到姓名为“" + name.strip() + "”的在任工作人员。请核对姓名；本系统里没有其账号的，请选其所在单位，并在理由里写明姓名。");
    }
    if (found.size() > 1) {
      throw new AppealRefused("姓名为“" + name.strip() + "”的有 " + found.size() + " 位，请同时选明其所在单位。");
    }
    return found.get(0);
  }

  /**
   * The unit that the complaint about this official also concerns: the official's own unit, where the official leads it
   * or where the complaint is about conduct (信访工作条例 art. 30 forbids passing it to the person and to the unit). It is
   * never the district itself: no unit would be left to act.
   *
   * @return null where only the person keeps away
   */
  public String unitOf(Appeal appeal, String person) {
    if (person == null) {
      return null;
    }
    List<Appointment> posts = officials.ownAppointmentsOf(person).stream()
        .filter(post -> units.get(post.unit()).parent() != null).toList();
    return posts.stream().filter(post -> LEADING.contains(post.role())).findFirst()
        .or(() -> posts.stream().filter(post -> Category.CONDUCT.equals(appeal.category())).findFirst())
        .map(Appointment::unit).orElse(null);
  }
}
