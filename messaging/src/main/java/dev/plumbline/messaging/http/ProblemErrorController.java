package dev.plumbline.messaging.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Where the container sends what nobody has told yet. Whoever asks for this path by himself is told
 * that nothing is there.
 */
@Controller
final class ProblemErrorController implements ErrorController {

  @RequestMapping("${spring.web.error.path:${error.path:/error}}")
  void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    problem(status instanceof Integer code ? code : HttpStatus.NOT_FOUND.value()).write(response);
  }

  private static Problem problem(int status) {
    HttpStatus known = HttpStatus.resolve(status);
    if (known == HttpStatus.NOT_FOUND) {
      return new Problem(status, "there is nothing at this path");
    }
    return known == null || known.is5xxServerError()
        ? new Problem(status, "an error of this service: its log tells more")
        : new Problem(status, "the request is refused: " + known.getReasonPhrase());
  }
}
