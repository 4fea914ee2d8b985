import { givenNames } from '#platform/text/given-names.ts';

/** Given names heard in Britain beside the common ones: older, rarer, and of every origin. None is an everyday word. */
const rarer =
  'Abena Abiola Ada Adaeze Adebayo Adeola Adnan Aditi Afua Agatha Agnes Agnieszka Aileen Ailsa Aino Akua Alasdair Alberto Aleksander Aleksandra Alessandro Algernon Alisha Alistair Alma Aloysius Alun ' +
  'Amara Ambrose Amelie Amos Ananya Anastasia Andrei Andrzej Aneesa Anneliese Anselm Antoni Antonio Anushka Aoife Araminta Archibald Arabella Ariadne Arnold Artur Ashok Asma Astrid Athena Aubrey August ' +
  'Augusta Aurelia Aurora Ayaan Ayodele Azra Babatunde Balwinder Barnabas Barnaby Bartholomew Bartosz Basil Baljit Belinda Benedict Berenice Bernice Bertha Bertie Bertram Bianca Boris Branwen Briony Brynn ' +
  'Caitlin Calista Camille Camilla Candice Carlos Carmen Cassandra Cassius Catriona Cecil Cecily Cedric Ceri Chandra Chidi Chinedu Chinwe Chioma Chukwu Cicely Clarence Clarissa Clementine Clifford ' +
  'Clotilde Constance Cordelia Cornelius Cosima Cressida Crispin Cuthbert Cyril Dafydd Damian Damien Daphne Darius Darshan Davina Deirdre Delia Delphine Demetrius Denzil Dermot Devi Dewi Digby Dimitri Dmitri ' +
  'Dolores Dominik Dorothea Drusilla Dympna Ebenezer Edgar Edmond Edwina Efua Eithne Ekaterina Eliza Eloise Elspeth Elvira Emeka Emeline Emlyn Emmanuel Enid Enoch Ephraim Eric Ernestine Errol Esme Esmeralda Estelle ' +
  'Ethel Eugene Eugenia Eunice Euphemia Euan Ewan Ewa Ezekiel Fabian Fatema Fatimah Felipe Felix Ferdinand Fergus Fernando Filip Fitzroy Florian Folake Franklin Fraser Frederica Fyodor Gabriel Gabriela Gabrielle ' +
  'Gaynor Genevieve Georgie Georgios Germaine Gertrude Geraint Giles Giovanni Giulia Gladys Godfrey Goran Graziella Gregor Greta Griselda Grzegorz Guillermo Gulshan Gunther Gurdeep Gurmeet Guto Gwendolen Gwendoline ' +
  'Gwilym Habib Hafsa Hamish Hana Harjit Harmony Haroon Harvinder Hasan Hattie Hector Hedwig Heidi Heinrich Helena Helga Henrietta Hepzibah Herbert Hermione Hester Hideo Hilda Hiroshi Horace Horatio Hubert Humphrey ' +
  'Hyacinth Ibraheem Idris Ieuan Ifeoma Ifeanyi Ignatius Igor Ikram Ingrid Ines Iqbal Irfan Irina Isadora Ishaan Isidore Ismail Isobel Istvan Ivor Iwona Jabez Jacinta Jagdeep Jamal Jamila Janusz Jarvis Jasbir Jaswinder ' +
  'Jayden Jedrzej Jemima Jennie Jerzy Jessie Jethro Joachim Joaquin Jocasta Jocelyn Johann Johanna Johannes Jolanta Jorge Josefina Josiah Juanita Jude Juliet Juliette Kacper Kamal Kamala Kamran Karim Karolina Kashif ' +
  'Katarzyna Katerina Kavita Keiko Kelechi Kemi Kendra Kenji Keziah Khadijah Khadijat Kiran Klaus Konrad Krishnan Krystyna Krzysztof Kuldip Kulwinder Kumar Kwabena Kwame Kwasi Lachlan Lamar Lambert Lavinia Layla Leila ' +
  'Leonie Leopold Leticia Letitia Lionel Llewellyn Lottie Lourdes Lowri Luca Lucian Lucille Lucinda Ludmila Ludwig Luigi Luis Lukasz Lysander Madhur Magdalena Magnus Mahmoud Mahmud Maisie Malgorzata Malik Mandeep Manfred ' +
  'Manjula Manuel Marcel Marcin Margery Marguerite Mariam Mariana Marek Mario Marisa Marta Marvin Mateusz Matthias Maud Mavis Maximilian Meera Mehdi Melvin Mercedes Meredith Merlin Mervin Micah Michal Mieczyslaw Miguel ' +
  'Mikhail Mildred Millicent Milo Milos Mina Minnie Mirabel Miranda Miriam Misbah Mitali Mohamad Mohamed Mohammad Mohammed Mohan Moira Monica Monika Montague Mordecai Morwenna Moses Muhammad Muhammed Muriel Murtaza Mustafa ' +
  'Myfanwy Myrtle Nadia Nadine Naeem Naomi Narinder Nasreen Natalia Natasha Nathaniel Navdeep Ndidi Neha Nerys Nesta Nevena Ngozi Nguyen Niamh Nikhil Nikita Nikolai Nikolas Nima Nimmi Nisha Nkechi Noor Norbert Norma Nuala ' +
  'Obinna Octavia Octavius Odette Oisin Olga Olivier Olu Oluwaseun Oluwatobi Omar Ophelia Orla Orlando Osama Oscar Osman Osvaldo Oswald Otis Otto Ottoline Owain Padraig Pamela Parminder Parveen Pascal Patience Patrice Pavel ' +
  'Pawel Pedro Perceval Percival Peregrine Perpetua Petra Petros Philippa Philomena Phoebe Phyllis Pierre Piotr Poonam Pradeep Prakash Pranav Priscilla Priya Przemyslaw Quentin Quincy Rabia Radoslaw Rafael Rafal Rahul Raj ' +
  'Rajesh Ramesh Rana Randolph Raphael Rashid Rashida Ravi Rebekah Reginald Rehana Reinhard Rekha Renata Rhiannon Rhodri Rhona Ricardo Rizwan Roberto Roderick Rohan Roisin Roland Romesh Ronan Rosalind Rosamund Rosemary ' +
  'Rowena Roxana Ruairi Rufus Rukhsana Rupert Rustam Sabina Sabrina Sachin Sadia Saeed Safiya Saida Saira Salim Salma Salman Salvatore Samantha Samina Samira Samson Sandeep Sanjay Sanjeev Santiago Saoirse Sara Saskia Satnam ' +
  'Satwinder Seamus Sebastian Selina Selwyn Serena Sergei Seumas Shabana Shabnam Shahid Shakeel Shanice Shanti Shaun Shazia Sheena Shirin Shreya Sian Sibusiso Sidney Siegfried Sigrid Silas Simone Sinead Siobhan Slawomir Sofia ' +
  'Solomon Soraya Stanislav Stanislaw Stefan Stefania Stella Sujata Sukhdev Sukhjit Sukhwinder Sultan Sunita Suresh Surinder Svetlana Sybil Sylvester Sylwia Szymon Tabitha Tadeusz Tahir Takeshi Talha Tamara Tamsin Tanveer ' +
  'Tanya Tarik Tariq Tatiana Tayyab Temitope Tendai Terence Thaddeus Thandiwe Thelma Theodora Theodore Theresa Thierry Thora Thu Tiffany Tilda Tilly Timothy Tobias Tobiah Tomasz Torquil Tudor Tunde Ulrich Uma Umar Una Ursula ' +
  'Usha Usman Valentina Vanessa Vasile Velma Venkat Vera Verity Vernon Veronica Vijay Vikram Vilma Vincenzo Vinod Virginia Vivek Vivian Vivienne Vladimir Waheed Waldemar Walid Walter Wanda Waqar Wasim Wei Wendell Wilberforce ' +
  'Wilfred Wilfrid Wilhelmina Willem Wilma Winifred Winston Wojciech Wolfgang Xander Xanthe Xavier Xiao Yann Yannick Yasmeen Yasmin Yelena Yetunde Yousef Youssef Yusuf Yvette Zachariah Zachary Zafar Zahid Zahra Zainab Zara ' +
  'Zebedee Zelda Zena Zeynep Zia Zofia Zoe Zoltan Zubair Zuleika Zuleikha Zuzanna Jagoda Nuzhat Nadeem Naveed Nasir Nazir Nazia Noreen Concepta Assumpta Attracta Nwanneka Chukwudi Chibuzo Uchenna Ebele Funmi Bukola Segun Kayode Femi ' +
  'Titilayo Yewande Kofi Kojo Yaw Ama Akosua Adwoa Esi Abdulrahman Abdelkader Abdi Abdirahman Faisal Farhan Farhana Farid Farida Fawad Fahad Faiza Ghulam Hafeez Hamid Humaira Iftikhar Ijaz Jawad Junaid Kaleem Liaqat Mazhar ' +
  'Mehreen Mubarak Mudassar Nabeel Naila Nargis Nazneen Nosheen Pervez Qasim Rafiq Riaz Robina Rubina Saqib Sajid Sajida Samia Shafiq Shahida Shaista Sharif Shazad Shoaib Sohail Sumaira Tabassum Tasneem Uzma Waseem Yaqub Zeeshan ' +
  'Zulfiqar Amarjit Balbir Baldev Daljit Gurmukh Hardeep Inderjit Jaspreet Kamaljit Kirpal Lakhbir Mohinder Paramjit Rajinder Ranjit Simran Sarbjit Tejinder Bhavna Chetan Dipak Falguni Hemant Hitesh Jayesh Jyoti Ketan Mahesh ' +
  'Mukesh Nilesh Paresh Pooja Rakesh Ritu Sangita Shilpa Sonal Tushar Varsha Yogesh Xin Yan Ying Mei Ling Jing Hui Hong Feng Jian Ming Hao Jun Minh Anh Linh Phuong Thanh Tuan Hiep Duc Huong Ilona Izabela Janina Kamil Kinga Maciej ' +
  'Magda Mariusz Mirek Miroslaw Patryk Renia Ryszard Sebastian Urszula Wieslaw Zbigniew Zdzislaw Bogdan Bogdana Cristian Cristina Daniela Doina Florin Gheorghe Ionut Iulia Liviu Mihai Mihaela Mircea Radu Razvan Sorin Vlad Viorel ' +
  'Arturas Jonas Kestutis Rasa Vytautas Andris Janis Inga Dace Aleksandrs Kirsten Lars Nils Ole Sven Ulrike Uwe Jurgen Dieter Gunnar Bjorn Anders Henrik Ines Joao Paulo Rui Tiago Duarte Beatriz Goncalo Ioanna Kostas Nikos Yiannis ' +
  'Stavros Panayiotis Demetra Mehmet Ayse Emine Fatma Hatice Huseyin Murat Osman Ozlem Yildiz Eoghan Fionnuala Grainne Maeve Malachy Maire Padraic Proinsias Sorcha Tadhg Una Aled Alwyn Bethan Carys Cerys Delyth Eirlys Elin Elfed ' +
  'Eluned Emrys Gethin Glenys Gwenllian Heledd Huw Iestyn Ifan Iolo Iwan Llinos Mair Mared Meinir Menna Meurig Nia Rhian Rhodri Rhys Sioned Trefor Wyn Ailish Catriona Eilidh Fearghas Gavan Innes Iona Isla Jessamine Kirstin Lachlann ' +
  'Mairi Morag Murdo Rory Senga Shona Struan Torquil Una Abbey Adela Aldous Alec Alethea Alf Althea Amabel Archer Arlene Arlo Avis Avril Bettina Betty Bev Beverley Blanche Brett Bridie Bryony Caleb Candida Carlton Caspar Cath ' +
  'Celeste Celia Charis Charmaine Chelsey Cherie Clarrie Cleo Corinne Courtney Crystal Curtis Dahlia Dannii Darcey Darcy Debbie Debra Delroy Denholm Desiree Dexter Dinah Dora Doug Drew Dulcie Effie Elias Elijah Ellis Elodie Elton ' +
  'Everton Fay Fern Finlay Finley Flora Florrie Floyd Gene Gerry Gilbert Gina Ginny Gus Haydn Hayley Hettie Hollie Honor Ida Imelda Ina Ira Jarrod Jasper Jay Jeanette Jeannie Jed Jeff Jerry Jez Joni Judy Kaye Keira Kenny Kerri Kian ' +
  'Kieron Kimberley Kirstie Kit Kris Kristina Kurt Kyra Lana Larry Leigh Lena Len Lenny Leonora Les Lexi Linus Lionel Livia Lois Loretta Lotta Lou Lyn Lyra Maddie Mae Maggie Marcia Margot Maria Marianne Marigold Marina Marlon ' +
  'Maxwell Mel Merle Mick Mickey Mike Millie Mimi Mitch Mo Moll Molly Morris Mungo Myra Nan Nancy Nanette Natalie Natasha Ned Nell Nellie Nicky Nicola Nigel Nina Noel Noelle Nora Odile Olive Olivia Oliver Oona Oswin Paddy Patrick ' +
  'Patricia Patsy Paul Paula Pauline Peggy Penelope Perry Pete Peter Phil Philip Phillip Pippa Polly Queenie Rachael Rachel Ralph Ray Raymond Reece Reg Reuben Rhoda Ricky Rita Robbie Roger Ron Ronald Ronnie Rosa Rosanna Rosetta ' +
  'Rosie Roxanne Roy Russell Ruth Ryan Sadie Sally Sam Sammy Sandra Sandy Scarlett Sean Shane Sharon Shauna Sheila Sheridan Shirley Sid Simon Sonia Sonya Sophia Sophie Spencer Stacey Stan Stanley Steph Stephanie Stephen Steve Steven ' +
  'Stewart Stuart Sue Susan Susannah Susie Suzanne Sylvia Ted Teresa Terrence Tess Tessa Tim Tina Toby Tom Tommy Toni Tony Tracey Tracy Tricia Trevor Trisha Trudy Val Valerie Vic Vicky Vince Vincent Viv Wayne Wendy Will William ' +
  'Yolanda Yvonne Zack Zoey Rupinder Zygmunt Priyanka Orlaith Fabrizio Gaz Baz Daz Shaz Trev Kev Dougie Mohini Sunil Sanjana Anjali Deepa Divya Gita Indira Kalpana Leela Madhuri Nandini Neelam Padma Radha Rani Rupa Sarita Savita ' +
  'Seema Shobha Smita Sudha Sushma Tara Vandana Vidya Vimla Aarav Advait Akash Ajay Aman Anand Anand Arun Ashwin Bharat Devendra Dinesh Ganesh Girish Gopal Harish Jagdish Kailash Kapil Kishore Lalit Manish Manoj Mohit Naresh ' +
  'Naveen Nitin Pankaj Piyush Pravin Raghav Rajiv Rajan Rohit Sameer Satish Shankar Shyam Siddharth Subhash Sudhir Sushil Tarun Umesh Varun Vikas Vinay Vishal Yash Aaliyah Adeel Afzal Akbar Akram Aleena Amna Anam Anisa Aqsa ' +
  'Areeba Arshad Asad Ashraf Ateeq Atif Azhar Aziz Babar Bashir Basharat Bushra Danish Ehsan Fazal Feroz Firdous Gulzar Habiba Haider Halima Hameed Haleema Hina Huma Imtiaz Inayat Ismat Jabeen Jameela Kainat Kausar Khurram Lubna ' +
  'Mahnoor Maqsood Maria Maryum Masood Mehvish Mohsin Mushtaq Muzaffar Nabila Nadir Nasreen Nasrin Nighat Nusrat Omer Parvez Rafia Raheela Raheem Ramzan Razia Rehman Ruqayyah Sabeen Sabir Safdar Safia Sakina Salah Saleem Sana ' +
  'Shabir Shafqat Shahbaz Shahnaz Shahzad Shakila Shamim Shams Sidra Sobia Sughra Sumera Tahira Talat Tauseef Touqeer Ubaid Umer Wahid Wajid Yasir Yasmine Younis Zaheer Zakir Zubaida Abimbola Adaora Adetokunbo Akinwale Amaka ' +
  'Ayo Bisi Chibuike Chika Chinonso Chukwuma Damilola Dayo Ebenezer Ebunoluwa Efe Ejiro Emmanuella Eniola Feyi Folasade Gbenga Idowu Ikechukwu Iyabo Jide Kehinde Kunle Lanre Lekan Modupe Nnamdi Nneka Nonso Obiageli Ola Olamide ' +
  'Olayinka Olufemi Olumide Oluwafemi Omolara Onyeka Oyin Rotimi Sade Sola Taiwo Tobi Toyin Uche Wale Yinka Zainabu Asantewaa Kwaku Kwadwo Nana Yaa Tawanda Tendai Tinashe Rudo Chipo Farai Blessing Precious Fabio Giuseppe Giorgio ' +
  'Matteo Stefano Chiara Federica Francesco Paolo Pietro Raffaele Silvia Tommaso Umberto Elisabetta Ilaria Jurgita Ruta Egle Mindaugas Tomas Darius Andrius Gintaras Ligita Sandris Edgars Zane Katalin Laszlo Zsolt Zsuzsanna ' +
  'Gabor Ferenc Ildiko Jozsef Milan Zdenek Jiri Petr Vaclav Ivana Jarmila Lenka Ondrej Dragan Goran Milena Nenad Slobodan Vesna Zoran Branka Besnik Arben Drita Fatmir Luljeta Valon Olena Oksana Oleksandr Volodymyr Yulia Yuriy ' +
  'Andriy Bohdan Dmytro Halyna Iryna Kateryna Lyudmyla Mykola Natalya Nataliya Serhiy Taras Vasyl Viktoriya Anastasiya Rosaleen Roisin Fidelma Gobnait Dervla Caoimhe Aisling Blathnaid Cathal Colm Conal Cormac Daithi Diarmuid ' +
  'Donal Donnacha Eamon Eimear Emer Fiachra Finbar Fintan Grania Kieran Lorcan Muireann Niall Oonagh Orlagh Phelim Ruairi Sheelagh Tiernan';

/** Common surnames of Britain that are no everyday words, no places and seldom the name of a firm on their own. */
const surnameWords =
  'Smith Jones Williams Taylor Davies Evans Thomas Johnson Roberts Wilson Thompson Robinson Hughes Edwards Harrison Patel Jackson Clarke Harris Davis Martin Morris Cooper Khan Phillips Bennett Griffiths Richardson Shah ' +
  'Ahmed Begum Hussain Ali Kaur Singh Simpson Ellis Kelly Collins Marshall Wilkinson Graham Mitchell Adams Murphy Stevens Richards Palmer Mills Rogers Reynolds Fisher Barnes Harvey Matthews Jenkins Powell Andrews Lawson ' +
  'Pearson Owen Fletcher Stewart Johnston Watson Dixon Saunders Gibson Webb Mason Butler Chapman Ferguson Henderson Campbell Anderson Macdonald Mackenzie Fraser Robertson Scott Reid Sutherland Okafor Okonkwo Adeyemi Mensah ' +
  'Boateng Owusu Obi Nwosu Nowak Kowalski Kowalska Wisniewski Lewandowska Popescu Ionescu Nguyen Tran Chowdhury Choudhury Rahman Islam Miah Uddin Iqbal Malik Mahmood Akhtar Bibi Chaudhry Qureshi Siddiqui Sharma Gupta Mehta ' +
  'Desai Joshi Chopra Kapoor Verma Reddy Nair Iyer Perera Fernando Fernandes Gonzalez Rodriguez Garcia Fernandez Martinez Lopez Sanchez Rossi Russo Ferrari Müller Schmidt Schneider Fischer Weber Zhang Wang Chen Liu Huang Zhou ' +
  'Wong Chan Cheung Kowalczyk Ryan Byrne Doyle Gallagher Kennedy Quinn Brennan Fitzgerald Sullivan Walsh Nolan Hewitt Higgins Atkinson Hodgson Dawson Sanderson Stephenson Parkinson Tomlinson Hutchinson Nicholson Dickinson ' +
  'Ackroyd Entwistle Entwhistle Ollerenshaw Ramsbottom Sidebottom Shufflebotham Higginbottom Hargreaves Braithwaite Postlethwaite Bickerstaff Heathcote Openshaw Grimshaw Bradshaw Crabtree';

/** Names that are places, firms or everyday things too: alone they say nothing of a person. */
const alsoThings = new Set(
  (
    'victoria chelsea florence jordan georgia alexandra adelaide devon paris lincoln chester preston ashton clifton morgan lloyd lewis howard hamilton douglas craig glen clyde kent ross kirk stuart stewart windsor albert george ' +
    'diana august june jan aurora athena apollo merlin gloria harmony patience clementine hector oscar tudor virginia phoenix sultan wei thu noor dawn dean amber jade ivy iris jasmine hazel heather daisy lily ruby rosemary jack ' +
    'bill bob frank jean lee max kay jo ali obi ada uma una otto milo luca mario felix magnus samson vernon sydney aspen franklin leo eve eva alma basil solomon mei ming hong ling jun hao yan ying ama esi elton carlton everton ' +
    'courtney crystal curtis drew ellis fern flora gene honor ida ina ira jasper jay kit leigh marina maxwell mo nan noel olive perry ray reg reuben spencer stan stanley sandy sam sheridan shirley ted tim val vic will wyn rasa ' +
    'dora dinah gus kimberley les lana lou merle marigold mel moses pooja rory sid archer avis abbey barclay harrison russell morris dexter darcy cleo celeste gilbert gina ryan floyd linus wayne finlay finley'
  ).split(' '),
);

/** Endings that only names have. */
const givenEnding = /.{2}(?:winder|rinder|jinder|tinder|preet|jeet|deep|slaw|oluwa)$/;
const surnameEnding =
  /.{2}(?:wski|wska|nski|nska|icki|icka|ecki|ecka|wicz|czyk|czak|escu|ovic|evic|ovich|enko|opoulos|idis|oglu|ullah|uddin|zadeh|bhai|wala|swamy|bottom|thwaite)$/;

export const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]s?$/, '')
    .toLowerCase();

const given = new Set([...givenNames, ...rarer.split(' ')].map(plainName));
const surnames = new Set(surnameWords.split(' ').map(plainName));

/** Whether this word, in any case, is a given name; of a double name its first half counts. */
export function isGivenName(word: string): boolean {
  const plain = plainName(word);
  const first = plain.split('-')[0] ?? '';
  return givenEnding.test(plain) || given.has(plain) || (!alsoThings.has(first) && given.has(first));
}

export function isSurname(word: string): boolean {
  const plain = plainName(word);
  return surnames.has(plain) || (/^\p{Lu}/u.test(word) && surnameEnding.test(plain));
}

/** Whether a given name standing alone may as well be a place, a firm, a saint or a thing. */
export function isAlsoAThing(word: string): boolean {
  return alsoThings.has(plainName(word));
}
