package cn.kuaichu.faces.portal;

import cn.kuaichu.ground.client.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the form of 我要反映 shows beside what was typed, and from where it comes. */
@Component
class FormPage {
  private final Places places;
  private final ClientAddress address;
  private final KeptYears years;

  FormPage(Places places, ClientAddress address, KeptYears years) {
    this.places = places;
    this.address = address;
    this.years = years;
  }

  String of(AppealForm form, List<Problem> problems, Model model) {
    model.addAttribute("form", form);
    model.addAttribute("problems", problems);
    model.addAttribute("places", places.places());
    model.addAttribute("units", places.accusable());
    model.addAttribute("keptYears", years.said());
    return "portal/new";
  }

  String address(HttpServletRequest request) {
    return address.of(request);
  }
}
