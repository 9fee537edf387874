package cn.kuaichu.faces.portal;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where everybody begins. */
@Controller
class HomePage {
  private final Places places;

  HomePage(Places places) {
    this.places = places;
  }

  /** Where a form ends that has grown too old, or is not one of ours. */
  @GetMapping("/appeals/expired")
  String expired(HttpServletResponse response) {
    response.setStatus(HttpStatus.FORBIDDEN.value());
    return "error/403";
  }

  /** @param from the channel a poster's address names; handed on to the form */
  @GetMapping("/")
  String home(@RequestParam(defaultValue = "") String from, Model model) {
    model.addAttribute("district", places.district());
    model.addAttribute("from", from.isEmpty() ? null : AppealForm.empty(null, from).channel().name());
    return "portal/home";
  }
}
